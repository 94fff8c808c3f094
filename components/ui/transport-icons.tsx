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
    <path d="M5 3.2v9.6a.5.5 0 0 0 .77.42l7.3-4.8a.5.5 0 0 0 0-.84l-7.3-4.8A.5.5 0 0 0 5 3.2Z" />
  </Solid>
);

export const PauseIcon = () => (
  <Solid>
    <rect x="3.5" y="3" width="3" height="10" rx="0.5" />
    <rect x="9.5" y="3" width="3" height="10" rx="0.5" />
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
