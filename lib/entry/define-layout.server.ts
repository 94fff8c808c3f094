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
 * Makes the layout that stays while the user moves between pages, for those who may open the page at `path`; for anyone
 * else its pages do not exist.
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
