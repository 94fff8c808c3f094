'use client';

import type { ReferenceTarget } from '@/components/references/reference-dialog';
import { RemoveReferenceDialog } from '@/components/references/remove-reference-dialog';
import { SaveDesignDialog } from '@/components/references/save-design-dialog';
import { Dialog } from '@/components/ui/dialog/dialog';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { useStore } from '@/components/ui/state/use-store';
import { listMarkers } from '@/lib/prompt/markers';
import type { TakeRequest } from '@/lib/request/request';
import type { Composer } from './composer';

const VoiceCatalogue = createLatePart(
  async () => (await import('@/components/voices/voice-catalogue')).VoiceCatalogue,
);
// The most used one, loaded ahead so that keys typed right after opening it reach it.
void VoiceCatalogue.preload();

const ClipTrimmer = createLatePart(
  async () => (await import('@/components/clips/trimming/clip-trimmer')).ClipTrimmer,
);
const ClipRecorder = createLatePart(
  async () => (await import('@/components/clips/recording/clip-recorder')).ClipRecorder,
);
const SweepDialog = createLatePart(async () => (await import('@/components/sweep/sweep-dialog')).SweepDialog);

export interface ComposerDialogsProps {
  composer: Composer;
  /** The references' names, in their order. */
  names: readonly string[];
}

/** The dialog that lies over the composer, if any; the large ones are loaded when they are first opened. */
export function ComposerDialogs(props: ComposerDialogsProps) {
  const { composer } = props;
  const kind = useStore(composer.store, ({ dialog }) => dialog?.kind);
  return (
    <PartBoundary
      key={kind}
      frame={(sentence) => (
        <Dialog title="Something is missing" isOpen onClose={composer.close}>
          {sentence}
        </Dialog>
      )}
    >
      <OpenDialog {...props} />
    </PartBoundary>
  );
}

function OpenDialog({ composer, names }: ComposerDialogsProps) {
  const dialog = useStore(composer.store, (state) => state.dialog);
  switch (dialog?.kind) {
    case 'voice':
      return <VoiceDialog composer={composer} target={dialog.target} />;
    case 'trim':
      return (
        <ClipTrimmer
          source={dialog.source}
          onDone={(clip) => composer.place(clip, dialog.target)}
          onClose={composer.close}
        />
      );
    case 'record':
      return (
        <ClipRecorder
          onRecorded={(source) => composer.open({ kind: 'trim', source, target: { kind: 'add' } })}
          onClose={composer.close}
        />
      );
    case 'remove':
      return <RemovalDialog composer={composer} index={dialog.index} names={names} />;
    case 'save-design':
      return <SavingDialog composer={composer} index={dialog.index} names={names} />;
    case 'sweep':
      return <SweepOfRequest composer={composer} request={dialog.request} />;
    default:
      return null;
  }
}

interface PartProps {
  composer: Composer;
}

function VoiceDialog({ composer, target }: PartProps & { target: ReferenceTarget }) {
  const isReplacing = target.kind === 'replace';
  const present = isReplacing ? composer.form.getValues('references')[target.index] : null;
  return (
    <VoiceCatalogue
      title={isReplacing ? `Choose the voice of @audio${target.index + 1}` : 'Add a voice'}
      current={present?.kind === 'voice' ? present.voiceId : null}
      onPick={(choice) => composer.placeVoice(choice, target)}
      onClose={composer.close}
    />
  );
}

interface ReferencePartProps extends PartProps {
  index: number;
  names: readonly string[];
}

function RemovalDialog({ composer, index, names }: ReferencePartProps) {
  const markers = listMarkers(composer.form.getValues('prompt'));
  return (
    <RemoveReferenceDialog
      index={index}
      markerCount={markers.filter((number) => number === index + 1).length}
      names={names}
      onRemove={(fate) => composer.remove(index, fate)}
      onClose={composer.close}
    />
  );
}

function SavingDialog({ composer, index, names }: ReferencePartProps) {
  const { references, speechRate, loudness, pitchSemitones } = composer.form.getValues();
  const reference = references[index];
  if (!reference) return null;
  return (
    <SaveDesignDialog
      design={{ reference, settings: { speechRate, loudness, pitchSemitones } }}
      suggestedName={names[index] ?? ''}
      onClose={composer.close}
    />
  );
}

function SweepOfRequest({ composer, request }: PartProps & { request: TakeRequest }) {
  const { copiedFrom, sweep } = useStore(composer.store, (state) => state);
  return (
    <SweepDialog
      request={request}
      copiedFrom={copiedFrom}
      draft={sweep}
      onDraft={composer.keepSweep}
      onStarted={composer.tellStarted}
      onClose={composer.close}
    />
  );
}
