import type { ReactNode } from 'react';

export interface AlertProps {
  message: string;
  advice?: string;
  /** A quotation about it, shown as such. */
  detail?: string | null;
  link?: { label: string; href: string } | null;
  children?: ReactNode;
}

/** What went wrong and the one thing to do. The caller decides how it is announced. */
export function Alert({ message, advice, detail, link, children }: AlertProps) {
  return (
    <div className="border-bad border-l-2 pl-3 text-sm">
      <p className="font-medium">{message}</p>
      {advice || link ? (
        <p className="text-muted">
          {advice}{' '}
          {link ? (
            <a
              href={link.href}
              target="_blank"
              rel="noreferrer"
              className="whitespace-nowrap text-ink underline underline-offset-3"
            >
              {link.label}
            </a>
          ) : null}
        </p>
      ) : null}
      {detail ? <p className="break-words text-muted">“{detail}”</p> : null}
      {children}
    </div>
  );
}
