import 'server-only';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { entries } from '@/lib/access/entries';
import { type Parameters, readParameters } from './address-parameters';
import { type Entered, enterStudio } from './enter-studio.server';

type Brought = Record<string, string | string[] | undefined>;

/** What a page is rendered from. */
export interface PageRequest<Path extends string> extends Entered {
  parameters: Parameters<Path>;
  /** The query parameters, unparsed. */
  search: Brought;
}

/**
 * Makes a page from the table of entries: rendered for each request, for those who may open it. For anyone else, and
 * for an invalid path, it is not found; the listener has already answered `forbidden` before that.
 */
export function definePage<Path extends keyof typeof entries.pages>(
  path: Path,
  render: (asked: PageRequest<Path>) => Promise<ReactNode>,
): (props: { params: Promise<Brought>; searchParams: Promise<Brought> }) => Promise<ReactNode> {
  return async ({ params, searchParams }) => {
    const entered = enterStudio(entries.pages[path], await headers());
    const parameters = readParameters(path, await params);
    if (!entered || parameters === null) notFound();
    return render({ ...entered, parameters, search: await searchParams });
  };
}
