import 'server-only';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { entries } from '@/lib/access/entries';
import { type Entered, enterStudio } from './enter-studio.server';

/** What a layout is rendered from. */
export interface LayoutRequest extends Entered {
  /** The page. */
  children: ReactNode;
}

/**
 * Makes what stays while one goes from page to page, for those who may open the page at `path`; to anyone else there is
 * none of its pages.
 */
export function defineLayout(
  path: keyof typeof entries.pages,
  render: (asked: LayoutRequest) => Promise<ReactNode>,
): (props: { children: ReactNode }) => Promise<ReactNode> {
  return async ({ children }) => {
    const entered = enterStudio(entries.pages[path], await headers());
    if (!entered) notFound();
    return render({ ...entered, children });
  };
}
