import { maxReferenceSeconds } from '@/lib/references/reference';

/** Why a sound or a picture cannot be used: what is wrong, and the one thing to do. */
export interface ClipProblem {
  message: string;
  advice: string;
}

/** Longest sound that is opened for trimming, in seconds: decoded it takes 86 MB of the browser's memory. */
export const maxSourceSeconds = 15 * 60;

/** Largest file that is opened, in bytes. */
export const maxSourceBytes = 100_000_000;

const audioFiles = 'Choose a recording: WAV, MP3, M4A, Ogg, FLAC or WebM.';

export const clipProblems = {
  empty: { message: 'This file is empty.', advice: audioFiles },
  unreadable: {
    message: 'This file could not be read.',
    advice: 'It may have been moved or changed. Choose it again.',
  },
  too_large: {
    message: 'This file is larger than 100 MB.',
    advice: `Only ${maxReferenceSeconds} s of it can be used: cut out a part around them and choose that.`,
  },
  too_long: {
    message: 'This sound is longer than 15 minutes.',
    advice: `Only ${maxReferenceSeconds} s of it can be used: cut out a part around them and choose that.`,
  },
  page: { message: 'This is a web page, not a sound.', advice: audioFiles },
  text: { message: 'This is text, not a sound.', advice: audioFiles },
  picture: { message: 'This is a picture, not a sound.', advice: 'A picture goes in with “Add image”.' },
  other: { message: 'This is a document, not a sound.', advice: audioFiles },
  undecodable: {
    message: 'This browser finds no sound in this file.',
    advice: 'It may be damaged, or of a kind that the browser does not know. Save it as MP3 or WAV.',
  },
  silent: {
    message: 'There is no sound in it, only silence.',
    advice: 'Choose another part, or another file.',
  },
  too_short: {
    message: 'This is shorter than a tenth of a second.',
    advice: 'A voice needs 5 to 30 s to be recognised.',
  },
  take_missing: {
    message: 'The audio of this take could not be loaded.',
    advice: 'Try again. The take may have been deleted.',
  },
  kept_missing: {
    message: 'This clip could not be loaded.',
    advice: 'Try again. It may have been deleted.',
  },
} as const satisfies Record<string, ClipProblem>;

/** The notice for a clip of which only the loudest channel was used, because the channels cancel each other out. */
export const cancelledChannelsNotice =
  'The channels of this file cancel each other out, so the louder one alone is used.';
