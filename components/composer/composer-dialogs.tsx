'use client';

import type { UseFormReturn } from 'react-hook-form';
import type { ReferenceTarget } from '@/components/references/reference-dialog';
import type { MarkerFate } from '@/components/references/use-references';
import type { SweepDraft } from '@/components/sweep/sweep-draft';
import { Dialog } from '@/components/ui/dialog';
import { createLateModule, Late, LoadFailure } from '@/components/ui/late-module';
import type { VoiceChoice } from '@/components/voices/voice-choice';
import { listMarkers } from '@/lib/prompt/markers';
import type { Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/request/request';
import type { Take } from '@/lib/takes/take';
import type { ComposerDialog } from './composer-dialog';

const lateCatalogue = createLateModule(() => import('@/components/voices/voice-catalogue'));
// The one that is wanted most, so that keys typed right after it was asked for find it there.
lateCatalogue.preload();

const lateTrimmer = createLateModule(() => import('@/components/clips/trimming/clip-trimmer'));
const lateRecorder = createLateModule(() => import('@/components/clips/recording/clip-recorder'));
const lateRemoval = createLateModule(() => import('@/components/references/remove-reference-dialog'));
const lateSaving = createLateModule(() => import('@/components/references/save-design-dialog'));
const lateSweep = createLateModule(() => import('@/components/sweep/sweep-dialog'));

export interface ComposerDialogsProps {
  form: UseFormReturn<TakeRequest>;
  dialog: ComposerDialog | null;
  names: readonly string[];
  onOpen: (dialog: ComposerDialog) => void;
  onClose: () => void;
  onVoice: (choice: VoiceChoice, target: ReferenceTarget) => void;
  onClip: (clip: Reference, target: ReferenceTarget) => void;
  onRemove: (index: number, fate: MarkerFate) => void;
  /** What was set of a sweep before, and whose copy its takes are. */
  sweep: SweepDraft | null;
  copiedFrom: string | null;
  onSweep: (draft: SweepDraft) => void;
  onStarted: (takes: Take[]) => void;
}

/** The dialog that lies over the composer, if any; each is loaded when it is first opened. */
export function ComposerDialogs({ dialog, ...props }: ComposerDialogsProps) {
  if (dialog === null) return null;
  const { form, names, onClose } = props;
  const failed = (
    <Dialog title="Something is missing" isOpen onClose={onClose}>
      <LoadFailure />
    </Dialog>
  );
  switch (dialog.kind) {
    case 'voice': {
      const { target } = dialog;
      const present = target.kind === 'replace' ? form.getValues('references')[target.index] : null;
      return (
        <Late module={lateCatalogue} failed={failed}>
          {({ VoiceCatalogue }) => (
            <VoiceCatalogue
              title={
                target.kind === 'replace' ? `Choose the voice of @audio${target.index + 1}` : 'Add a voice'
              }
              current={present?.kind === 'voice' ? present.voiceId : null}
              onPick={(choice) => props.onVoice(choice, target)}
              onClose={onClose}
            />
          )}
        </Late>
      );
    }
    case 'trim':
      return (
        <Late module={lateTrimmer} failed={failed}>
          {({ ClipTrimmer }) => (
            <ClipTrimmer
              source={dialog.source}
              onDone={(clip) => props.onClip(clip, dialog.target)}
              onClose={onClose}
            />
          )}
        </Late>
      );
    case 'record':
      return (
        <Late module={lateRecorder} failed={failed}>
          {({ ClipRecorder }) => (
            <ClipRecorder
              onRecorded={(source) => props.onOpen({ kind: 'trim', source, target: { kind: 'add' } })}
              onClose={onClose}
            />
          )}
        </Late>
      );
    case 'remove': {
      const { index } = dialog;
      const markers = listMarkers(form.getValues('prompt'));
      return (
        <Late module={lateRemoval} failed={failed}>
          {({ RemoveReferenceDialog }) => (
            <RemoveReferenceDialog
              index={index}
              markerCount={markers.filter((number) => number === index + 1).length}
              names={names}
              onRemove={(fate) => props.onRemove(index, fate)}
              onClose={onClose}
            />
          )}
        </Late>
      );
    }
    case 'save-design': {
      const { references, speechRate, loudness, pitchSemitones } = form.getValues();
      const reference = references[dialog.index];
      return reference ? (
        <Late module={lateSaving} failed={failed}>
          {({ SaveDesignDialog }) => (
            <SaveDesignDialog
              design={{ reference, settings: { speechRate, loudness, pitchSemitones } }}
              suggestedName={names[dialog.index] ?? ''}
              onClose={onClose}
            />
          )}
        </Late>
      ) : null;
    }
    case 'sweep':
      return (
        <Late module={lateSweep} failed={failed}>
          {({ SweepDialog }) => (
            <SweepDialog
              request={dialog.request}
              copiedFrom={props.copiedFrom}
              draft={props.sweep}
              onDraft={props.onSweep}
              onStarted={props.onStarted}
              onClose={onClose}
            />
          )}
        </Late>
      );
  }
}
