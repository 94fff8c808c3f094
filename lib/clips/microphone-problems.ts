import type { ClipProblem } from './clip-problems';

export const microphoneProblems = {
  insecure: {
    message: 'The browser gives no microphone to a page without a secure connection.',
    advice: 'Open the studio at http://127.0.0.1 on this machine, or over https.',
  },
  unsupported: {
    message: 'This browser cannot record.',
    advice: 'Record with another program and upload the file.',
  },
  denied: {
    message: 'The browser does not allow the microphone here.',
    advice: 'Allow it with the icon beside the address, and in the system’s settings, then try again.',
  },
  missing: { message: 'There is no microphone.', advice: 'Connect one, then try again.' },
  in_use: {
    message: 'The microphone cannot be opened.',
    advice: 'Another program may be using it. Close that one, then try again.',
  },
  unplugged: { message: 'The microphone was unplugged.', advice: 'Connect it again, then try again.' },
  failed: {
    message: 'The recording stopped with an error.',
    advice: 'Try again, or record with another program and upload the file.',
  },
  nothing: { message: 'Nothing was recorded.', advice: 'Record again, a little longer.' },
} as const satisfies Record<string, ClipProblem>;

const byErrorName: Record<string, keyof typeof microphoneProblems> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'in_use',
  AbortError: 'in_use',
  NotSupportedError: 'unsupported',
};

/** The problem behind the error with which a browser refuses the microphone. */
export function explainMicrophoneError(error: unknown): ClipProblem {
  const name = error instanceof Error ? error.name : '';
  return microphoneProblems[byErrorName[name] ?? 'failed'];
}
