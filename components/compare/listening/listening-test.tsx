'use client';

import { useState } from 'react';
import type { ListeningTestView } from '@/lib/listening/listening-test';
import { AbxTest } from './abx-test';
import { BlindTest } from './blind-test';
import { TestReveal } from './test-reveal';

/** A listening test from its current state to its end. */
export function ListeningTest({ initialTest }: { initialTest: ListeningTestView }) {
  const [test, setTest] = useState(initialTest);
  if (test.status === 'finished') return <TestReveal test={test} isFresh={test !== initialTest} />;
  return test.kind === 'blind' ? (
    <BlindTest test={test} onFinish={setTest} />
  ) : (
    <AbxTest test={test} onNext={setTest} onFinish={setTest} />
  );
}
