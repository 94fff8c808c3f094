import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Content } from './check-clip.ts';
import { type ClipVoice, measureClipVoice } from './clip-voice.ts';
import type { ImageSource, ReferenceInput, ReferenceSource, SceneImage } from './gather.ts';
import { type ImageMood, measureImageMood } from './image-mood.ts';

/** Takes of one scene share their references: what was measured once is not measured again. */
const MAX_REMEMBERED = 64;

async function readContent(content: Content | undefined): Promise<Uint8Array | undefined> {
  if (content === undefined) return undefined;
  return 'bytes' in content ? content.bytes : readFile(content.path).catch(() => undefined);
}

/** Remembers the last measurements by the hash of the bytes and `variant`. */
function remember<Value>(measure: (bytes: Uint8Array, variant: number) => Promise<Value | undefined>) {
  const known = new Map<string, Value | undefined>();
  return async (content: Content | undefined, variant: number): Promise<Value | undefined> => {
    const bytes = await readContent(content);
    if (bytes === undefined) return undefined;
    const key = `${variant} ${createHash('sha256').update(bytes).digest('hex')}`;
    if (known.has(key)) return known.get(key);
    const value = await measure(bytes, variant);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= MAX_REMEMBERED) known.delete(oldest);
    known.set(key, value);
    return value;
  };
}

const listen = remember<ClipVoice>(measureClipVoice);
const look = remember<ImageMood>(measureImageMood);

/** `rateHintHz` is the rate of clips that are bare samples and cannot tell theirs. */
export async function measureReferences(
  sources: readonly ReferenceSource[],
  rateHintHz: number,
): Promise<ReferenceInput[]> {
  const references: ReferenceInput[] = [];
  for (const source of sources) {
    if (source.kind === 'voice') references.push(source);
    else {
      const voice = await listen(source.content, rateHintHz);
      references.push({ kind: 'clip', address: source.address, voice });
    }
  }
  return references;
}

export async function measureScene(source: ImageSource | undefined): Promise<SceneImage | undefined> {
  return source && { address: source.address, mood: await look(source.content, 0) };
}
