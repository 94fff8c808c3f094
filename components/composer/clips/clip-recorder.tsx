'use client';

import { Dialog } from '@/components/ui/dialog';
import type { ClipSource } from './clip-source';
import { RecorderForm } from './recorder-form';

export interface ClipRecorderProps {
  /** Gets the recording, to be trimmed. */
  onRecorded: (source: ClipSource) => void;
  onClose: () => void;
}

/** The dialog in which a voice is recorded. The microphone is closed when it is. */
export function ClipRecorder({ onRecorded, onClose }: ClipRecorderProps) {
  return (
    <Dialog title="Record a clip" isOpen width="wide" dismissal="deliberate" onClose={onClose}>
      <RecorderForm onRecorded={onRecorded} onClose={onClose} />
    </Dialog>
  );
}
