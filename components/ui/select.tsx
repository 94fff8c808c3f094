import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';
import { ChevronIcon } from './icons';

/** A native select with a quiet face. It needs a label, or an `aria-label`. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className={classNames('relative inline-grid items-center', className)}>
      <select
        className="figures h-7 appearance-none rounded-control border border-line bg-raised pr-6 pl-2 hover:border-muted"
        {...props}
      />
      <span className="pointer-events-none absolute right-1 text-muted">
        <ChevronIcon />
      </span>
    </span>
  );
}
