'use client';

import type { ReactNode } from 'react';
import { Segmented } from '@/components/ui/segmented';
import type { Listening } from './use-listening';

/** How the takes are listened to and looked at: each choice one press away. */
export function ListeningBar({ listening }: { listening: Listening }) {
  const { choices, choose, noAlignment } = listening;
  const noAlign = choices.position === 'stretched' ? 'Not while each take is stretched.' : noAlignment;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeping the focus where it is is no act
    <div
      className="phone-strip flex items-center gap-2 md:flex-wrap"
      // Does not get the focus, so that Space and the arrows keep controlling playback after a click.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Segmented
        legend="Level"
        options={[
          { value: 'matched', label: 'Level matched' },
          { value: 'original', label: 'Original level' },
        ]}
        value={choices.level}
        onChange={(level) => choose({ level })}
      />
      <Unless reason={noAlign}>
        <Segmented
          legend="Beginning"
          options={[
            { value: 'start', label: 'From start' },
            { value: 'sound', label: 'From first sound' },
          ]}
          value={noAlign === null ? choices.align : 'start'}
          onChange={(align) => choose({ align })}
        />
      </Unless>
      <Segmented
        legend="Position"
        options={[
          { value: 'axis', label: 'Same time' },
          { value: 'stretched', label: 'Same words' },
        ]}
        value={choices.position}
        onChange={(position) => choose({ position })}
      />
      <Segmented
        legend="Picture"
        options={[
          { value: 'waveform', label: 'Waveform' },
          { value: 'spectrogram', label: 'Spectrogram' },
        ]}
        value={choices.picture}
        onChange={(picture) => choose({ picture })}
      />
    </div>
  );
}

/** Disables unavailable choices, and explains why on hover and to screen readers. */
function Unless({ reason, children }: { reason: string | null; children: ReactNode }) {
  return (
    <fieldset
      disabled={reason !== null}
      title={reason ?? undefined}
      className="inline-flex disabled:opacity-45"
    >
      {reason === null ? null : <legend className="sr-only">{reason}</legend>}
      {children}
    </fieldset>
  );
}
