import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { logFault } from '@/lib/log/log.server';

/**
 * Reads data to send along with a page, and returns null when that fails: the page is rendered without it, asks again
 * by itself, and shows what is wrong. The error is logged here, once; Next would log it in full for every page, with
 * the values of the failed query.
 */
export async function readForPage<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    unstable_rethrow(error);
    logFault('A page was made without what is stored.', error);
    return null;
  }
}
