'use client';

import './globals.css';

/** A bug in the root layout; this brings its own. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Retake</title>
        <main className="grid min-h-dvh place-content-center justify-items-start gap-3 p-8">
          <h1 className="text-xl">Something in the studio broke.</h1>
          <p className="max-w-prose text-muted">
            Your draft is kept in this browser, and takes that were started go on at the server.
          </p>
          <a href="/" className="underline underline-offset-4">
            Open the studio again
          </a>
        </main>
      </body>
    </html>
  );
}
