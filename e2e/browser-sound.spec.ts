import { expect, test } from '@playwright/test';
import { decodeAudio } from '@/lib/audio/decode';
import { prepareReference } from '@/lib/audio/reference-clip';
import { encodeMp3 } from '@/sandbox/src/audio/mp3';
import * as files from '@/testing/sound-files';

const address = 'http://localhost/sound';
/** How far two ways of decoding may differ. */
const exact = { seconds: 0.002, powerDb: 0.1, peak: 0.01 };
/** A browser plays the delay of all links but the first, 6.5 ms of what the decoder makes of the seam. */
const atSeams = { seconds: 2 * (312 / 48_000) + 0.002, powerDb: 0.3, peak: 0.5 };

const low = files.makeTone(1.5, 48_000);
const high = files.makeTone(1.5, 48_000, { hz: 440, peak: 0.2 });
const slow = files.makeTone(1.5, 24_000);
const wav = files.makeWavFile([slow], 24_000);
const surround = [0.1, 0.2, 0.3, 0.05, 0.15, 0.25].map((peak, at) =>
  files.makeTone(1, 24_000, { hz: 200 + 90 * at, peak }),
);
const tag = files.makeId3v2(Buffer.alloc(500, 'x'));
const opus = files.makeOggOpus;

/** `isLengthGuessed`: before it has played the file a browser only guesses how long it is. */
type Sound = { bytes: Buffer; isLengthGuessed?: boolean; slack?: typeof exact };

async function makeSounds(): Promise<Record<string, Sound>> {
  const frames = await files.makeMp3Frames([files.makeTone(1.5, 44_100)], 44_100);
  const pair = await files.makeMp3Frames([files.makeTone(1, 22_050), files.makeTone(1, 22_050)], 22_050);
  return {
    WAV: { bytes: wav },
    'stereo WAV': { bytes: files.makeWavFile([low, high], 48_000) },
    '5.1 WAV': { bytes: files.makeMaskedWav(surround, 24_000, 0x3f) },
    'WAV of size 0': { bytes: files.claimSizes(wav, { data: 0, outer: 0 }) },
    'WAV of size 2 GB': { bytes: files.claimSizes(wav, { data: 2_000_000_000, outer: 2_000_000_036 }) },
    'WAV of size 0xFFFFFFFF': { bytes: files.claimSizes(wav, { data: 0xffff_ffff, outer: 0xffff_ffff }) },
    'WAV whose data overstates': { bytes: files.claimSizes(wav, { data: 200_000 }) },
    'WAV behind a tag': { bytes: Buffer.concat([tag, wav]) },
    MP3: { bytes: encodeMp3(slow, 24_000) },
    'MP3 without information': { bytes: frames },
    'stereo MP3 of MPEG-2': { bytes: pair },
    'MP3 behind two tags': { bytes: Buffer.concat([tag, tag, frames]) },
    'MP3 behind an APE tag': { bytes: Buffer.concat([files.makeApeTag(400), frames]) },
    'MP3 behind zeros': { bytes: Buffer.concat([Buffer.alloc(20_000), frames]), isLengthGuessed: true },
    'Ogg Opus': { bytes: opus([low]) },
    'stereo Ogg Opus': { bytes: opus([low, high]) },
    'Ogg Opus of -12 dB': { bytes: opus([low], { gainDb: -12 }) },
    'Ogg Opus of +6 dB': { bytes: opus([low, high], { gainDb: 6 }) },
    'Ogg Opus of family 1': { bytes: opus([low, high], { family: 1 }) },
    'Ogg Opus of family 255': { bytes: opus([low, high], { family: 255 }) },
    'mono Ogg Opus of family 255': { bytes: opus([low], { family: 255 }) },
    'Ogg Opus with many comments': { bytes: opus([low], { commentBytes: 200_000 }) },
    'Ogg Opus without an end': { bytes: opus([low], { isEnded: false }) },
    'Ogg Opus behind a tag': { bytes: Buffer.concat([tag, opus([low])]) },
    'chained Ogg Opus': {
      bytes: Buffer.concat([opus([low]), opus([high], { serial: 2 }), opus([low], { serial: 3 })]),
      isLengthGuessed: true,
      slack: atSeams,
    },
  };
}

type Heard = {
  mediaSeconds: number;
  decodedSeconds: number;
  channels: { peak: number; powerDb: number }[];
};

/** Runs in the page. */
async function hear({ base64, rateHz }: { base64: string; rateHz: number }): Promise<Heard> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const audio = new Audio(URL.createObjectURL(new Blob([bytes])));
  await new Promise((resolve, reject) => {
    audio.onloadedmetadata = resolve;
    audio.onerror = () => reject(new Error(audio.error?.message));
  });
  const buffer = await new OfflineAudioContext(1, 1, rateHz).decodeAudioData(bytes.buffer);
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) => {
    const samples = buffer.getChannelData(channel);
    let [peak, energy] = [0, 0];
    for (const sample of samples) {
      peak = Math.max(peak, Math.abs(sample));
      energy += sample * sample;
    }
    return { peak, powerDb: 10 * Math.log10(energy / samples.length) };
  });
  return { mediaSeconds: audio.duration, decodedSeconds: buffer.duration, channels };
}

function measure(samples: Float32Array) {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  return { peak, powerDb: 10 * Math.log10(energy / samples.length) };
}

test('length, level and channels of every kind of file are those that the browser plays', async ({
  page,
}) => {
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Sound</title>' }),
  );
  await page.goto(address);
  for (const [name, { bytes, isLengthGuessed, slack = exact }] of Object.entries(await makeSounds())) {
    await test.step(name, async () => {
      const decoded = await decodeAudio(bytes, { format: 'wav', sampleRateHz: 24_000, mayEnd: 'missing' });
      if (!decoded.ok) throw new Error(`${name}: ${decoded.problem}`);
      const { channels, sampleRateHz } = decoded.value;
      const seconds = (channels[0]?.length ?? 0) / sampleRateHz;
      const heard = await page.evaluate(hear, { base64: bytes.toString('base64'), rateHz: sampleRateHz });
      expect(Math.abs(heard.decodedSeconds - seconds), name).toBeLessThan(slack.seconds);
      if (!isLengthGuessed) expect(Math.abs(heard.mediaSeconds - seconds), name).toBeLessThan(0.03);
      expect(heard.channels.length, name).toBe(channels.length);
      for (const [index, samples] of channels.entries()) {
        const ours = measure(samples);
        const theirs = heard.channels[index];
        expect(Math.abs(ours.powerDb - (theirs?.powerDb ?? 0)), name).toBeLessThan(slack.powerDb);
        expect(Math.abs(ours.peak - (theirs?.peak ?? 0)), name).toBeLessThan(slack.peak);
      }
      const kept = await prepareReference(bytes);
      expect(kept, name).toMatchObject({ ok: true, value: { durationSeconds: expect.closeTo(seconds, 4) } });
    });
  }
});
