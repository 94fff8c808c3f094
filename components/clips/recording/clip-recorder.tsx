'use client';

import { Dialog } from '@/components/ui/dialog/dialog';
import { type ClipRecorderProps, RecorderForm } from './recorder-form';

/** The dialog in which a voice is recorded. The microphone is closed when it is. */
export function ClipRecorder({ onRecorded, onClose }: ClipRecorderProps) {
  return (
    <Dialog title="Record a clip" isOpen width="wide" dismissal="deliberate" onClose={onClose}>
      <RecorderForm onRecorded={onRecorded} onClose={onClose} />
    </Dialog>
  );
}
