import type { ComponentProps } from 'react';
import { classNames } from '@/lib/class-names';

const looks = {
  /** The main action of the screen. */
  primary:
    'min-h-9 rounded-[7px] bg-signal px-[18px] py-2 font-semibold text-on-signal hover:bg-signal-strong active:translate-y-px',
  outline: 'min-h-7 rounded-control border border-line bg-raised px-3 text-sm hover:border-muted',
  /** Text that acts: dense rows of small acts, at least 24 px high. */
  quiet: 'min-h-6 rounded-tag text-xs text-muted hover:text-ink',
  /** A text button that should be noticed. */
  text: 'min-h-6 rounded-tag font-medium text-xs hover:underline hover:underline-offset-4',
  icon: 'grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-soft hover:text-ink',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof looks;
}

/** A native button that does not submit by default. An icon button needs an `aria-label`. */
export function Button({ variant = 'outline', className, type = 'button', ...props }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'whitespace-nowrap transition-colors duration-150 disabled:cursor-default disabled:opacity-45',
        looks[variant],
        className,
      )}
      {...props}
    />
  );
}
