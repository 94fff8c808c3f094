import type { AudioFormat, TakeRequest } from './request';
import { listDifferences } from './take';

const maxWordsLength = 48;
const extensions: Record<AudioFormat, string> = { wav: 'wav', mp3: 'mp3', ogg_opus: 'ogg', pcm: 'pcm' };

/**
 * A file name that still speaks in a folder of downloads: day, first words of the prompt, what differs from the
 * defaults. Holds no character that a common file system refuses.
 */
export function nameDownload(take: { createdAt: Date; request: TakeRequest; format: AudioFormat }): string {
  const day = take.createdAt.toISOString().slice(0, 10);
  const knobs = listDifferences({ ...take.request, format: 'wav', references: [], image: null });
  const rate = take.format === 'pcm' ? [`${take.request.sampleRateHz} Hz mono s16le`] : [];
  const parts = [day, takeWords(take.request.prompt), ...knobs, ...rate];
  return `${parts.map(cleanPart).filter(Boolean).join(' ')}.${extensions[take.format]}`;
}

function takeWords(prompt: string): string {
  const text = cleanPart(prompt.replace(/@audio\d+/g, ' '));
  const characters = [...text];
  if (characters.length <= maxWordsLength) return text;
  const cut = characters.slice(0, maxWordsLength).join('');
  return cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
}

function cleanPart(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
}
