'use client';

import type { ReactNode } from 'react';
import { useVoices } from '@/components/naming/use-voices';
import { classNames } from '@/lib/class-names';
import { listDifferences } from '@/lib/request/request-labels';
import type { Take } from '@/lib/takes/take';
import { describeCredits } from '@/lib/takes/take-labels';

const voicePrefix = 'voice ';

/**
 * What distinguishes the take from the others of its batch, one per line of `label`, and what else its request changed
 * from the defaults.
 */
export function TakeTags({ take, label = '' }: { take: Take; label?: string }) {
  const own = label === '' ? [] : label.split('\n');
  const others = listDifferences(take.request).filter((difference) => !own.includes(difference));
  if (own.length + others.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-1 @2xl:justify-end">
      {own.map((text) => (
        <Tag key={text} isStrong>
          {text.startsWith(voicePrefix) ? <VoiceName id={text.slice(voicePrefix.length)} /> : text}
        </Tag>
      ))}
      {others.map((text) => (
        <Tag key={text}>{text}</Tag>
      ))}
    </div>
  );
}

function Tag({ isStrong = false, children }: { isStrong?: boolean; children: ReactNode }) {
  return (
    <span className={classNames('figures rounded-tag bg-soft px-1.5', isStrong && 'font-semibold')}>
      {children}
    </span>
  );
}

/** A voice by its name, or by its id where the catalogue does not know it. */
function VoiceName({ id }: { id: string }) {
  const voices = useVoices();
  const voice = voices?.findVoice(id);
  return voices && voice ? voices.nameVoice(voice) : id;
}

/** The cost of a take without a clip, if the engine said. */
export function TakeCredits({ take }: { take: Take }) {
  const credits = describeCredits(take);
  return credits === null ? null : <p className="figures text-muted">{credits}</p>;
}
