export const PlayIcon = () => (
  <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" fill="currentColor">
    <path d="M3 1.2v9.6a.5.5 0 0 0 .77.42l7.3-4.8a.5.5 0 0 0 0-.84l-7.3-4.8A.5.5 0 0 0 3 1.2Z" />
  </svg>
);

export const PauseIcon = () => (
  <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" fill="currentColor">
    <rect x="1.5" y="1" width="3" height="10" rx="0.5" />
    <rect x="7.5" y="1" width="3" height="10" rx="0.5" />
  </svg>
);
