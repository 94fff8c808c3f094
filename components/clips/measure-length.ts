const patienceMs = 5000;

/** Beyond the end of any sound: seeking there makes a browser look for the end. */
const beyondTheEndSeconds = 1e7;

/**
 * How long a file plays, in seconds, without decoding it; null when the browser cannot tell. Browsers' recordings do
 * not state their length, so their end is searched for.
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
