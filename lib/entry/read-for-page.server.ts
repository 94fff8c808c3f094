import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { logFault } from '@/lib/log/log.server';

/**
 * Reads what a page would like to bring along, and answers null when that fails: the page comes without it, asks again
 * by itself, and says what is wrong. What is thrown is logged here, once; left to Next it would be written whole for
 * every page, with the values of the query that failed.
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
