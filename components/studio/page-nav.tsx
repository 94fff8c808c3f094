import type { ReactNode } from 'react';

/** Navigation between the pages. */
export const pages = [
  { id: 'studio', label: 'Studio', path: '/' },
  { id: 'compare', label: 'Compare', path: '/compare' },
] as const;

export const pageLinkClass =
  'flex min-h-6 items-center px-0.5 text-muted hover:text-ink aria-[current]:text-ink max-sm:min-h-11';

export function PageNav({ children }: { children: ReactNode }) {
  return (
    <nav aria-label="Pages" className="flex gap-4 max-sm:gap-1.5">
      {children}
    </nav>
  );
}

/** The link out of a page that is a separate document: its data stays behind. */
export function PlainPageLinks({ current }: { current: (typeof pages)[number]['id'] }) {
  return (
    <PageNav>
      {pages.map(({ id, label, path }) => (
        <a key={id} href={path} aria-current={id === current ? 'page' : undefined} className={pageLinkClass}>
          {label}
        </a>
      ))}
    </PageNav>
  );
}
