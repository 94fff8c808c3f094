/** Why a take does not play, in one sentence each. */
export const playbackFailures = {
  missing: 'The audio of this take could not be loaded.',
  unplayable:
    'The audio of this take cannot be played here: this browser does not know it. It can be downloaded.',
  forbidden: 'The browser did not allow sound. Press Play again.',
} as const;

/** Why a sound failed. A missing file and an unsupported format have the same error code. */
export async function explainMediaError(
  error: MediaError | null,
  url: string,
): Promise<'missing' | 'unplayable'> {
  if (error?.code === MediaError.MEDIA_ERR_DECODE) return 'unplayable';
  if (error?.code !== MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED) return 'missing';
  const answer = await fetch(url, { method: 'HEAD' }).catch(() => null);
  return answer?.ok ? 'unplayable' : 'missing';
}
