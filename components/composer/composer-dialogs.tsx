'use client';

import type { ReactNode } from 'react';
import type { ReferenceTarget } from '@/components/references/reference-dialog';
import { Dialog } from '@/components/ui/dialog/dialog';
import { createLateModule, Late, LoadFailure } from '@/components/ui/late/late-module';
import { useStore } from '@/components/ui/state/use-store';
import { listMarkers } from '@/lib/prompt/markers';
import type { TakeRequest } from '@/lib/request/request';
import type { Composer } from './composer';

const lateCatalogue = createLateModule(() => import('@/components/voices/voice-catalogue'));
// The one that is wanted most, so that keys typed right after it was asked for find it there.
void lateCatalogue.preload();

const lateTrimmer = createLateModule(() => import('@/components/clips/trimming/clip-trimmer'));
const lateRecorder = createLateModule(() => import('@/components/clips/recording/clip-recorder'));
const lateRemoval = createLateModule(() => import('@/components/references/remove-reference-dialog'));
const lateSaving = createLateModule(() => import('@/components/references/save-design-dialog'));
const lateSweep = createLateModule(() => import('@/components/sweep/sweep-dialog'));

export interface ComposerDialogsProps {
  composer: Composer;
  /** The references' names, in their order. */
  names: readonly string[];
}

/** The dialog that lies over the composer, if any; each is loaded when it is first opened. */
export function ComposerDialogs({ composer, names }: ComposerDialogsProps) {
  const dialog = useStore(composer.store, (state) => state.dialog);
  const failed = (
    <Dialog title="Something is missing" isOpen onClose={composer.close}>
      <LoadFailure />
    </Dialog>
  );
  switch (dialog?.kind) {
    case 'voice':
      return <VoiceDialog composer={composer} target={dialog.target} failed={failed} />;
    case 'trim':
      return (
        <Late module={lateTrimmer} failed={failed}>
          {({ ClipTrimmer }) => (
            <ClipTrimmer
              source={dialog.source}
              onDone={(clip) => composer.place(clip, dialog.target)}
              onClose={composer.close}
            />
          )}
        </Late>
      );
    case 'record':
      return (
        <Late module={lateRecorder} failed={failed}>
          {({ ClipRecorder }) => (
            <ClipRecorder
              onRecorded={(source) => composer.open({ kind: 'trim', source, target: { kind: 'add' } })}
              onClose={composer.close}
            />
          )}
        </Late>
      );
    case 'remove':
      return <RemovalDialog composer={composer} index={dialog.index} names={names} failed={failed} />;
    case 'save-design':
      return <SavingDialog composer={composer} index={dialog.index} names={names} failed={failed} />;
    case 'sweep':
      return <SweepOfRequest composer={composer} request={dialog.request} failed={failed} />;
    default:
      return null;
  }
}

interface PartProps {
  composer: Composer;
  /** What stands there when it could not be loaded. */
  failed: ReactNode;
}

function VoiceDialog({ composer, target, failed }: PartProps & { target: ReferenceTarget }) {
  const isReplacing = target.kind === 'replace';
  const present = isReplacing ? composer.form.getValues('references')[target.index] : null;
  return (
    <Late module={lateCatalogue} failed={failed}>
      {({ VoiceCatalogue }) => (
        <VoiceCatalogue
          title={isReplacing ? `Choose the voice of @audio${target.index + 1}` : 'Add a voice'}
          current={present?.kind === 'voice' ? present.voiceId : null}
          onPick={(choice) => composer.placeVoice(choice, target)}
          onClose={composer.close}
        />
      )}
    </Late>
  );
}

interface ReferencePartProps extends PartProps {
  index: number;
  names: readonly string[];
}

function RemovalDialog({ composer, index, names, failed }: ReferencePartProps) {
  const markers = listMarkers(composer.form.getValues('prompt'));
  return (
    <Late module={lateRemoval} failed={failed}>
      {({ RemoveReferenceDialog }) => (
        <RemoveReferenceDialog
          index={index}
          markerCount={markers.filter((number) => number === index + 1).length}
          names={names}
          onRemove={(fate) => composer.remove(index, fate)}
          onClose={composer.close}
        />
      )}
    </Late>
  );
}

function SavingDialog({ composer, index, names, failed }: ReferencePartProps) {
  const { references, speechRate, loudness, pitchSemitones } = composer.form.getValues();
  const reference = references[index];
  if (!reference) return null;
  return (
    <Late module={lateSaving} failed={failed}>
      {({ SaveDesignDialog }) => (
        <SaveDesignDialog
          design={{ reference, settings: { speechRate, loudness, pitchSemitones } }}
          suggestedName={names[index] ?? ''}
          onClose={composer.close}
        />
      )}
    </Late>
  );
}

function SweepOfRequest({ composer, request, failed }: PartProps & { request: TakeRequest }) {
  const { copiedFrom, sweep } = useStore(composer.store, (state) => state);
  return (
    <Late module={lateSweep} failed={failed}>
      {({ SweepDialog }) => (
        <SweepDialog
          request={request}
          copiedFrom={copiedFrom}
          draft={sweep}
          onDraft={composer.keepSweep}
          onStarted={composer.tellStarted}
          onClose={composer.close}
        />
      )}
    </Late>
  );
}
