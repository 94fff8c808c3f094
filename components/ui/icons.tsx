import type { ReactNode } from 'react';

/** A 16 px line drawing in the colour of the text; decoration only, the control beside it carries the name. */
export function Icon({ isFilled = false, children }: { isFilled?: boolean; children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const CloseIcon = () => (
  <Icon>
    <path d="m4.5 4.5 7 7m0-7-7 7" />
  </Icon>
);

export const MinusIcon = () => (
  <Icon>
    <path d="M4 8h8" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M4 8h8M8 4v8" />
  </Icon>
);

export const ResetIcon = () => (
  <Icon>
    <path d="M3.5 3v3.5H7M3.7 6.3A5 5 0 1 1 3 9" />
  </Icon>
);

export const ChevronIcon = () => (
  <Icon>
    <path d="m5 6.5 3 3 3-3" />
  </Icon>
);

export const BinIcon = () => (
  <Icon>
    <path d="M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4" />
  </Icon>
);
