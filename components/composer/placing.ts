import type { RequestForm } from '@/components/fields/request-form';
import type { ReferenceActs } from '@/components/references/acts/reference-acts';
import type { ReferenceTarget } from '@/components/references/reference-dialog';
import type { ToastActions } from '@/components/ui/toast/toast';
import type { VoiceChoice } from '@/components/voices/voice-choice';
import { maxReferences, type Reference } from '@/lib/references/reference';
import type { VoiceSettings } from '@/lib/voices/voice-sample';
import type { ComposerScreen } from './composer-screen';

interface PlacingOptions {
  form: RequestForm;
  references: ReferenceActs;
  toast: Pick<ToastActions, 'show'>;
  getScreen: () => ComposerScreen;
  /** Closes the dialog that a reference was chosen in. */
  close: () => void;
}

/** Inserts a chosen reference where it was requested. */
export function createPlacing({ form, references, toast, getScreen, close }: PlacingOptions) {
  const place = (reference: Reference, target: ReferenceTarget) => {
    const screen = getScreen();
    screen.show(close);
    if (target.kind === 'replace') return references.replace(target.index, reference);
    const number = references.add(reference);
    if (number === null) return;
    if (target.markerAt) return screen.getPrompt()?.insertMarker(number, target.markerAt);
    // After the last possible reference, the button that opened the dialog is disabled.
    if (number === maxReferences) screen.afterDrawing(() => screen.focusReference(number - 1));
  };

  const setKnobs = ({ speechRate, loudness, pitchSemitones }: VoiceSettings) => {
    form.setValue('speechRate', speechRate, { shouldDirty: true });
    form.setValue('loudness', loudness, { shouldDirty: true });
    form.setValue('pitchSemitones', pitchSemitones, { shouldDirty: true });
  };

  return {
    place,
    /** Places a voice; a design brings its knobs as well. */
    placeVoice(choice: VoiceChoice, target: ReferenceTarget) {
      if (choice.kind === 'voice') return place({ kind: 'voice', voiceId: choice.voiceId }, target);
      const { name, reference, settings } = choice.design;
      const { speechRate, loudness, pitchSemitones } = form.getValues();
      place(reference, target);
      const isSame =
        settings.speechRate === speechRate &&
        settings.loudness === loudness &&
        settings.pitchSemitones === pitchSemitones;
      if (isSame) return;
      setKnobs(settings);
      toast.show({
        message: `The knobs are set as in “${name}”.`,
        action: { label: 'Undo', onPress: () => setKnobs({ speechRate, loudness, pitchSemitones }) },
      });
    },
  };
}
