const patienceMs = 5000;

/** Further than any sound: asked to go there, a browser looks for the end. */
const beyondTheEndSeconds = 1e7;

/**
 * How long a file plays, in seconds, without decoding it; null when the browser cannot tell. Recordings of browsers
 * do not say how long they are, so their end is looked for.
 */
export function measureLength(file: Blob): Promise<number | null> {
  const audio = new Audio();
  const url = URL.createObjectURL(file);
  return new Promise<number | null>((resolve) => {
    const look = () => {
      if (Number.isFinite(audio.duration)) resolve(audio.duration);
      else audio.currentTime = beyondTheEndSeconds;
    };
    audio.onloadedmetadata = look;
    audio.ondurationchange = () => {
      if (Number.isFinite(audio.duration)) resolve(audio.duration);
    };
    audio.onerror = () => resolve(null);
    setTimeout(() => resolve(null), patienceMs);
    audio.preload = 'metadata';
    audio.src = url;
  }).finally(() => {
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  });
}
