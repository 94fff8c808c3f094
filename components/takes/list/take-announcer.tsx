'use client';

import { useState } from 'react';
import type { Take } from '@/lib/takes/take';
import { describeChanges } from '@/lib/takes/take-changes';

/** Announces changes of takes to screen readers. The list must be the same object as long as nothing changed. */
export function TakeAnnouncer({ takes }: { takes: readonly Take[] }) {
  const [heard, setHeard] = useState({ takes, message: '', number: 0 });
  if (takes !== heard.takes) {
    const message = describeChanges(heard.takes, takes);
    setHeard(message ? { takes, message, number: heard.number + 1 } : { ...heard, takes });
  }
  return (
    <p role="status" className="sr-only">
      {/* A repeated sentence is read again only as a new element. */}
      <span key={heard.number}>{heard.message}</span>
    </p>
  );
}
