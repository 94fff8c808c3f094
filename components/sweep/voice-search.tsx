'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { Field, textFieldClass } from '@/components/ui/field';
import { isComposing, isPlainEnter } from '@/components/ui/keys/typing-keys';
import { useVoiceShelf } from '@/components/voices/use-voice-shelf';
import { findVoices } from '@/lib/voices/find-voices';
import { isPossibleVoiceId } from '@/lib/voices/voice-id';
import { describeVoice, findVoice } from '@/lib/voices/voices';
import { labelVoice } from './sweep-labels';

const mostRows = 24;

interface VoiceSearchProps {
  chosen: readonly string[];
  problem: string | undefined;
  onToggle: (voiceId: string) => void;
}

/**
 * Finds voices and ticks them; before anything is typed, favourite and recent voices come first. Enter ticks only a
 * voice reached with the arrow keys.
 */
export function VoiceSearch({ chosen, problem, onToggle }: VoiceSearchProps) {
  const [text, setText] = useState('');
  const ticks = useRef<HTMLFieldSetElement>(null);
  const { favourites, recent } = useVoiceShelf();
  const query = text.trim();
  const found = findVoices(query).map(({ id }) => id);
  const typed = query !== '' && found.length === 0 && isPossibleVoiceId(query) ? [query] : [];
  const all = query === '' ? [...new Set([...favourites, ...recent, ...found])] : [...found, ...typed];

  return (
    <div className="grid gap-1.5">
      <Field label="Search voices" error={problem}>
        {(control) => (
          <input
            {...control}
            name="voice.search"
            placeholder="Name, pinyin or id"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            className={textFieldClass}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              const isSearched = isPlainEnter(event) && query !== '';
              const goesDown = event.key === 'ArrowDown' && !isComposing(event);
              if (!isSearched && !goesDown) return;
              event.preventDefault();
              // An id that only the engine knows is reached only with the arrow keys.
              if (goesDown || found.length > 0) ticks.current?.querySelector('input')?.focus();
            }}
          />
        )}
      </Field>
      <fieldset
        ref={ticks}
        onKeyDown={(event) => moveInTicks(event, ticks.current)}
        className="h-40 overflow-y-auto rounded-control border border-line py-1"
      >
        <legend className="sr-only">Voices found</legend>
        {all.slice(0, mostRows).map((voiceId) => (
          <VoiceTick
            key={voiceId}
            voiceId={voiceId}
            isChosen={chosen.includes(voiceId)}
            onToggle={() => onToggle(voiceId)}
          />
        ))}
        <p role="status" className="px-2 py-1 text-muted text-xs">
          {describeFound(all.length)}
        </p>
      </fieldset>
    </div>
  );
}

/** The arrows go from tick to tick, and Enter ticks, which in a form would send it. */
function moveInTicks(event: KeyboardEvent, ticks: HTMLElement | null): void {
  const { target, key } = event;
  if (!(target instanceof HTMLInputElement) || isComposing(event)) return;
  if (isPlainEnter(event)) {
    event.preventDefault();
    target.click();
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (!step) return;
  event.preventDefault();
  const all = [...(ticks?.querySelectorAll('input') ?? [])];
  all[all.indexOf(target) + step]?.focus();
}

function VoiceTick({
  voiceId,
  isChosen,
  onToggle,
}: {
  voiceId: string;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const voice = findVoice(voiceId);
  return (
    <label className="flex min-h-7 cursor-pointer items-center gap-2 px-2 text-sm hover:bg-soft">
      <input type="checkbox" className="size-4 shrink-0 accent-ink" checked={isChosen} onChange={onToggle} />
      <span className="min-w-0 truncate">
        {labelVoice(voiceId)}{' '}
        <span className="text-muted text-xs">{voice ? describeVoice(voice) : 'not in the catalogue'}</span>
      </span>
    </label>
  );
}

function describeFound(count: number): string {
  if (count === 0) return 'No voice fits.';
  return count > mostRows ? `The first ${mostRows} of ${count}. Type to find others.` : `${count} found.`;
}
