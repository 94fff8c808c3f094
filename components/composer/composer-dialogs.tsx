'use client';

import { lazy, Suspense } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { listMarkers } from '@/lib/prompt/prompt';
import type { Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/takes/request';
import type { ComposerDialog, ReferenceTarget } from './composer-dialog';
import type { MarkerFate } from './references/use-references';
import type { VoiceChoice } from './voices/voice-choice';

const VoiceCatalogue = lazy(() =>
  import('./voices/voice-catalogue').then((module) => ({ default: module.VoiceCatalogue })),
);
const ClipTrimmer = lazy(() =>
  import('./clips/clip-trimmer').then((module) => ({ default: module.ClipTrimmer })),
);
const ClipRecorder = lazy(() =>
  import('./clips/clip-recorder').then((module) => ({ default: module.ClipRecorder })),
);
const RemoveReferenceDialog = lazy(() =>
  import('./references/remove-reference-dialog').then((module) => ({
    default: module.RemoveReferenceDialog,
  })),
);
const SaveDesignDialog = lazy(() =>
  import('./references/save-design-dialog').then((module) => ({ default: module.SaveDesignDialog })),
);

export interface ComposerDialogsProps {
  form: UseFormReturn<TakeRequest>;
  dialog: ComposerDialog | null;
  names: readonly string[];
  onOpen: (dialog: ComposerDialog) => void;
  onClose: () => void;
  onVoice: (choice: VoiceChoice, target: ReferenceTarget) => void;
  onClip: (clip: Reference, target: ReferenceTarget) => void;
  onRemove: (index: number, fate: MarkerFate) => void;
}

/** The dialog that lies over the composer, if any; each is loaded when it is first opened. */
export function ComposerDialogs({ dialog, ...props }: ComposerDialogsProps) {
  if (dialog === null) return null;
  return (
    <Suspense fallback={null}>
      <OpenDialog dialog={dialog} {...props} />
    </Suspense>
  );
}

function OpenDialog({ dialog, ...props }: ComposerDialogsProps & { dialog: ComposerDialog }) {
  const { form, names, onClose } = props;
  switch (dialog.kind) {
    case 'voice': {
      const { target } = dialog;
      const present = target.kind === 'replace' ? form.getValues('references')[target.index] : null;
      return (
        <VoiceCatalogue
          title={target.kind === 'replace' ? `Choose the voice of @audio${target.index + 1}` : 'Add a voice'}
          current={present?.kind === 'voice' ? present.voiceId : null}
          onPick={(choice) => props.onVoice(choice, target)}
          onClose={onClose}
        />
      );
    }
    case 'trim':
      return (
        <ClipTrimmer
          source={dialog.source}
          onDone={(clip) => props.onClip(clip, dialog.target)}
          onClose={onClose}
        />
      );
    case 'record':
      return (
        <ClipRecorder
          onRecorded={(source) => props.onOpen({ kind: 'trim', source, target: { kind: 'add' } })}
          onClose={onClose}
        />
      );
    case 'remove': {
      const { index } = dialog;
      const markers = listMarkers(form.getValues('prompt'));
      return (
        <RemoveReferenceDialog
          index={index}
          markerCount={markers.filter((number) => number === index + 1).length}
          names={names}
          onRemove={(fate) => props.onRemove(index, fate)}
          onClose={onClose}
        />
      );
    }
    case 'save-design': {
      const reference = form.getValues('references')[dialog.index];
      const [speechRate, loudness, pitchSemitones] = form.getValues([
        'speechRate',
        'loudness',
        'pitchSemitones',
      ]);
      return reference ? (
        <SaveDesignDialog
          design={{ reference, settings: { speechRate, loudness, pitchSemitones } }}
          suggestedName={names[dialog.index] ?? ''}
          onClose={onClose}
        />
      ) : null;
    }
  }
}
