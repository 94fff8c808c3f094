/** The mark: a short waveform whose last bar is the one that was kept. */
export function Mark() {
  return (
    <span className="flex items-center gap-2 font-semibold tracking-[-0.02em]">
      <svg
        aria-hidden="true"
        width="18"
        height="18"
        viewBox="0 0 18 18"
        strokeWidth="2"
        strokeLinecap="round"
      >
        <path d="M3 6v6M7 2v14M11 5v8" stroke="currentColor" />
        <path d="M15 7v4" stroke="var(--signal)" />
      </svg>
      Retake
    </span>
  );
}
