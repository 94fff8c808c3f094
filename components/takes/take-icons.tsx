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

export const BinIcon = () => (
  <svg
    aria-hidden="true"
    width="14"
    height="14"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d="M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4" />
  </svg>
);
