'use client';

import type { ReactNode } from 'react';
import { useVoices } from '@/components/naming/use-voices';
import { OpenWaveform } from '@/components/player/open-waveform';
import { formatExactTime } from '@/components/ui/time/time-text';
import type { Reference } from '@/lib/references/reference';
import { formatLabels } from '@/lib/request/request-labels';
import type { Clip, Take } from '@/lib/takes/take';
import { engineLabels, formatCredits } from '@/lib/takes/take-labels';
import { formatDecimal, formatDuration, formatLoudness, formatSize } from '@/lib/text/format-figures';
import type { TakeOutlets } from '../take-outlets';
import { PromptText } from './prompt-text';
import { ClipOrigin, MadeFromIt, TakeLink } from './take-lineage';
import { TakeNext } from './take-next';
import { TakeVerdict } from './take-verdict';

/** Everything the studio knows about a take, its review, and next steps. */
export function TakeDetails({ take, onTweak }: { take: Take; onTweak: TakeOutlets['onEdit'] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-5 pt-1 pb-5 @2xl:pr-[22px] @2xl:pl-[70px]">
      {take.status === 'saved' ? (
        <>
          <OpenWaveform take={take} />
          <TakeVerdict take={take} />
        </>
      ) : null}
      <TakeNext take={take} onTweak={onTweak} />
      <div className="grid gap-x-6 gap-y-3 @md:grid-cols-2 @3xl:grid-cols-[1.15fr_1fr_1.1fr]">
        <RequestFacts take={take} />
        {take.status === 'saved' ? <ClipFacts clip={take.clip} /> : null}
        <OriginFacts take={take} />
      </div>
      <MadeFromIt takeId={take.id} />
      {/* Last, for it may fill a screen. */}
      <PromptText prompt={take.request.prompt} />
    </div>
  );
}

function RequestFacts({ take: { request } }: { take: Take }) {
  return (
    <Facts title="What was asked">
      <Fact name="Speech rate">{request.speechRate.toFixed(2)}×</Fact>
      <Fact name="Loudness">{request.loudness.toFixed(2)}×</Fact>
      <Fact name="Pitch">{formatDecimal(request.pitchSemitones, 0)} semitones</Fact>
      <Fact name="Format">
        {formatLabels[request.format]}, {formatRate(request.sampleRateHz)}
      </Fact>
      {request.references.map((reference, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a reference is its place: the marker's number
        <Fact key={index} name={`@audio${index + 1}`}>
          <ReferenceText reference={reference} />
        </Fact>
      ))}
      {request.image === null ? null : (
        <Fact name="Image">{request.image.kind === 'url' ? request.image.url : request.image.name}</Fact>
      )}
      {request.callbackUrl === null ? null : <Fact name="Callback">{request.callbackUrl}</Fact>}
    </Facts>
  );
}

function ClipFacts({ clip }: { clip: Clip }) {
  return (
    <Facts title="The clip">
      <Fact name="Length">{formatDuration(clip.durationSeconds)}</Fact>
      <Fact name="Loudness">{formatLoudness(clip.loudnessLufs)}</Fact>
      <Fact name="True peak">
        {clip.truePeakDbtp === null ? 'silent' : `${formatDecimal(clip.truePeakDbtp, 1)} dBTP`}
      </Fact>
      <Fact name="Format">
        {formatLabels[clip.format]}, {formatRate(clip.sampleRateHz)}, {describeChannels(clip.channels)}
      </Fact>
      <Fact name="Size">{formatSize(clip.sizeBytes)}</Fact>
    </Facts>
  );
}

function OriginFacts({ take }: { take: Take }) {
  return (
    <Facts title="The take">
      <Fact name="Engine">{engineLabels[take.engine]}</Fact>
      <Fact name="Started">{formatExactTime(take.createdAt)}</Fact>
      {take.creditsReserved === null ? null : (
        <Fact name="Reserved">{formatCredits(take.creditsReserved)}</Fact>
      )}
      {take.creditsUsed === null ? null : <Fact name="Used">{formatCredits(take.creditsUsed)}</Fact>}
      {take.status === 'saving' && take.linkExpiresAt !== null ? (
        <Fact name="Link until">{formatExactTime(take.linkExpiresAt)}</Fact>
      ) : null}
      {take.failure?.engineCode ? <Fact name="Engine’s code">{take.failure.engineCode}</Fact> : null}
      <Fact name="Id">{take.id}</Fact>
      {take.copiedFrom === null ? null : (
        <Fact name="Made from">
          <TakeLink takeId={take.copiedFrom} />
        </Fact>
      )}
    </Facts>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h5 className="mb-1 font-semibold text-xs">{title}</h5>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">{children}</dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="figures wrap-anywhere">{children}</dd>
    </>
  );
}

function ReferenceText({ reference }: { reference: Reference }) {
  switch (reference.kind) {
    case 'voice':
      return <VoiceText voiceId={reference.voiceId} />;
    case 'url':
      return reference.url;
    case 'clip':
      return <ClipOrigin reference={reference} />;
  }
}

/** A voice by its name and id, or by its id alone where the catalogue does not know it. */
function VoiceText({ voiceId }: { voiceId: string }) {
  const voices = useVoices();
  const voice = voices?.findVoice(voiceId);
  return voices && voice ? `${voices.nameVoice(voice)}, ${voiceId}` : voiceId;
}

function describeChannels(channels: number): string {
  if (channels === 1) return 'mono';
  return channels === 2 ? 'stereo' : `${channels} channels`;
}

function formatRate(sampleRateHz: number): string {
  return `${sampleRateHz / 1000} kHz`;
}
