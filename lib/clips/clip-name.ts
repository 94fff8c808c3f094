import { replaceMarkers } from '@/lib/prompt/markers';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';

const promptWordsLength = 40;
const fileNameLength = 80;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A file's name without its extension, at most 80 characters; names that are nothing else stay. */
export function nameFromFile(fileName: string): string {
  const name = fileName.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, '').trim();
  return [...name].slice(0, fileNameLength).join('') || 'Clip';
}

/** The name of a recording made at this moment, in the reader's time zone: "Recording 14:02". */
export function nameFromTime(moment: Date): string {
  return `Recording ${clock.format(moment)}`;
}

/** The name of a clip cut from a take, by the first words of its prompt without markers and quotation marks. */
export function nameFromPrompt(prompt: string): string {
  const words = shortenPrompt(
    replaceMarkers(prompt, () => ' ').replace(/["“”„＂«»「」『』]/g, ' '),
    promptWordsLength,
  );
  return words ? `From “${words}”` : 'From a take';
}
