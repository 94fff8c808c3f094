'use client';

/** A bug on the page: the draft is stored, and started takes continue on the server. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-start gap-3 p-8">
      <h1 className="text-xl">Something on this page broke.</h1>
      <p className="max-w-prose text-muted">
        Your draft is kept in this browser, and takes that were started go on at the server.
      </p>
      <button type="button" className="underline underline-offset-4" onClick={reset}>
        Show the studio again
      </button>
    </main>
  );
}
