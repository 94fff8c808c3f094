'use client';

import Link from 'next/link';
import { usePageLinks } from '@/components/address/visited';
import { PageNav, pageLinkClass, pages } from './page-nav';

/** Links to the pages, each as it was left; playback continues. */
export function PageLinks({ current }: { current: (typeof pages)[number]['id'] }) {
  const links = usePageLinks();
  return (
    <PageNav>
      {pages.map(({ id, label }) => (
        <Link
          key={id}
          href={links[id]}
          prefetch={false}
          // The studio restores its scroll position by itself.
          scroll={id !== 'studio'}
          aria-current={id === current ? 'page' : undefined}
          className={pageLinkClass}
        >
          {label}
        </Link>
      ))}
    </PageNav>
  );
}
