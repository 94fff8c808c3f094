'use client';

import { useState } from 'react';
import type { Take } from '@/lib/takes/take';
import { describeChanges } from '@/lib/takes/take-changes';

/** Reads out what became of takes. The list must be the same object as long as nothing changed. */
export function TakeAnnouncer({ takes }: { takes: readonly Take[] }) {
  const [heard, setHeard] = useState({ takes, message: '', number: 0 });
  if (takes !== heard.takes) {
    const message = describeChanges(heard.takes, takes);
    setHeard(message ? { takes, message, number: heard.number + 1 } : { ...heard, takes });
  }
  return (
    <p role="status" className="sr-only">
      {/* A sentence that comes twice is read twice only as an element of its own. */}
      <span key={heard.number}>{heard.message}</span>
    </p>
  );
}
