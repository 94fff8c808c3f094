import type { Hearing, HearingSubject } from './use-hearings';

/** What is to be heard. */
export type HearingKind = 'voice' | 'design';

const offers: Readonly<Record<HearingKind, string>> = {
  voice: 'No take of yours uses this voice yet.',
  design: 'None of the listed takes was made with this design alone.',
};

export function getHearingKind({ settings }: HearingSubject): HearingKind {
  return settings ? 'design' : 'voice';
}

/** What has to happen before something can be heard, in words; empty while it simply plays. */
export function describeHearing(hearing: Hearing, kind: HearingKind): string {
  switch (hearing.status) {
    case 'looking':
      return 'Looking for a take.';
    case 'found':
      return '';
    case 'none':
      return offers[kind];
    case 'starting':
      return 'Starting a take.';
    case 'making':
      return 'A short take is being made. It plays as soon as it is saved.';
    case 'failed':
      return hearing.message;
  }
}
