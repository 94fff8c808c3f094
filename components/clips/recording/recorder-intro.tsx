import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ClipProblem } from '@/lib/clips/clip-problems';
import { maxReferenceSeconds } from '@/lib/references/reference';

export interface RecorderIntroProps {
  /** Why the microphone is not available; null before it was requested. */
  problem: ClipProblem | null;
  isOpening: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** Shown before the browser asks for the microphone, and when it is not available. */
export function RecorderIntro({ problem, isOpening, onOpen, onClose }: RecorderIntroProps) {
  const label = problem ? 'Try again' : 'Use the microphone';
  return (
    <div className="grid justify-items-start gap-4">
      <div className="grid gap-2">
        <p>
          Record a voice for the model to follow: one speaker, a quiet room, 5 to {maxReferenceSeconds} s.
        </p>
        <p className="text-muted text-sm">
          The browser asks for the microphone when you press the button. The recording stays in this browser
          until you use a part of it; the microphone is closed after each recording.
        </p>
      </div>
      <div role="alert" className="empty:hidden">
        {problem ? <Alert {...problem} /> : null}
      </div>
      <div className="flex w-full items-center justify-end gap-3 border-line border-t pt-4">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" aria-disabled={isOpening} onClick={isOpening ? undefined : onOpen}>
          {isOpening ? 'Waiting for the browser…' : label}
        </Button>
      </div>
    </div>
  );
}
