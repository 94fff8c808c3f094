import type { ReactNode } from 'react';

/** A 16 px solid drawing in the colour of the text; decoration only. */
function Solid({ children }: { children: ReactNode }) {
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="currentColor">
      {children}
    </svg>
  );
}

export const PlayIcon = () => (
  <Solid>
    <path d="M4.5 2.8v10.4L13 8z" />
  </Solid>
);

export const StopIcon = () => (
  <Solid>
    <rect x="4" y="4" width="8" height="8" rx="1" />
  </Solid>
);

export const RecordIcon = () => (
  <Solid>
    <circle cx="8" cy="8" r="4.5" />
  </Solid>
);
