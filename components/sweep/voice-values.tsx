'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { CloseIcon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';
import type { TakeRequest } from '@/lib/request/request';
import { listVoices, readVoices, type VoiceDraft } from './sweep-draft';
import { labelVoice } from './sweep-labels';
import { VoiceSearch } from './voice-search';

interface VoiceValuesProps {
  draft: VoiceDraft;
  request: TakeRequest;
  problem: string | undefined;
  onChange: (draft: VoiceDraft) => void;
}

/** Which reference gets other voices, and which ones. */
export function VoiceValues({ draft, request, problem, onChange }: VoiceValuesProps) {
  const voices = listVoices(request);
  const chosen = readVoices(draft, request);
  const voiceIds = chosen?.voiceIds ?? [];
  const toggle = (voiceId: string) => {
    const without = voiceIds.filter((id) => id !== voiceId);
    onChange({ ...draft, voiceIds: without.length < voiceIds.length ? without : [...voiceIds, voiceId] });
  };

  return (
    <div className="grid gap-2">
      {voices.length > 1 ? (
        <Field label="Voice of">
          {({ id }) => (
            <Select
              id={id}
              value={chosen?.reference}
              className="justify-self-start"
              onChange={({ target }) => onChange({ ...draft, reference: Number(target.value) })}
            >
              {voices.map(({ reference, voiceId }) => (
                <option key={reference} value={reference}>
                  @audio{reference + 1}, now {labelVoice(voiceId)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <ul aria-label="Chosen voices" className="flex flex-wrap gap-1.5">
        {voiceIds.map((voiceId) => (
          <li
            key={voiceId}
            className="inline-flex items-center rounded-control border border-line pl-2 text-sm"
          >
            {labelVoice(voiceId)}
            <Button
              variant="icon"
              aria-label={`Remove ${labelVoice(voiceId)}`}
              onClick={() => toggle(voiceId)}
            >
              <CloseIcon />
            </Button>
          </li>
        ))}
      </ul>
      <VoiceSearch chosen={voiceIds} problem={problem} onToggle={toggle} />
    </div>
  );
}
