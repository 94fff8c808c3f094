'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { RequestForm } from '@/components/fields/request-form';
import type { PlanQuestion } from '@/lib/plan/engine-plan';
import { enginePlanQuery, isSamePrompt } from '@/lib/plan/plan-queries';
import { describePlan } from '@/lib/plan/plan-words';
import { countCodePoints, maxPromptLength, maxReadLength } from '@/lib/prompt/prompt';

/** The engine is asked after this pause in typing. */
const restMs = 700;

/** What the sandbox engine would make of the request, in one sentence; pale while the prompt is being changed. */
export function PlanLine({ form }: { form: RequestForm }) {
  const [prompt, references, image, speechRate] = useWatch({
    control: form.control,
    name: ['prompt', 'references', 'image', 'speechRate'],
  });
  const voices = references.map((reference) => (reference.kind === 'voice' ? reference.voiceId : null));
  const question: PlanQuestion = { prompt, voices, hasImage: image !== null, speechRate };
  const [rested, setRested] = useState(question);
  const rest = useEffectEvent(() => setRested(question));
  const key = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the request restarts the wait
  useEffect(() => {
    const timer = setTimeout(rest, restMs);
    return () => clearTimeout(timer);
  }, [key]);

  const isWritten = isAskable(prompt) && isAskable(rested.prompt);
  const { data, isPlaceholderData } = useQuery({ ...enginePlanQuery(rested), enabled: isWritten });
  if (!isWritten || !data?.plan || !isSamePrompt(prompt, rested.prompt)) return null;
  const isCurrent = key === JSON.stringify(rested) && !isPlaceholderData;
  return <span className={isCurrent ? undefined : 'opacity-50'}>{describePlan(data.plan)}</span>;
}

function isAskable(prompt: string): boolean {
  return prompt.trim() !== '' && prompt.length <= maxReadLength && countCodePoints(prompt) <= maxPromptLength;
}
