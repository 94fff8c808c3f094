import { afterEach, expect, test, vi } from 'vitest';
import { canPlayAllFormats, getPlayingUrl } from './playing-url';

const stubBrowser = (unknownTypes: RegExp | null) =>
  vi.stubGlobal(
    'Audio',
    class {
      canPlayType = (type: string) => (unknownTypes?.test(type) ? '' : 'probably');
    },
  );

const urlOf = (format: 'wav' | 'mp3' | 'ogg_opus' | 'pcm') => getPlayingUrl({ id: 'one', clip: { format } });

afterEach(() => vi.unstubAllGlobals());

test('a browser that plays all formats gets what the engine made', () => {
  stubBrowser(null);
  expect(urlOf('ogg_opus')).toBe('/api/takes/one/audio');
  expect(canPlayAllFormats()).toBe(true);
});

test('a browser without Opus gets WAV for Ogg Opus, and for nothing else', () => {
  stubBrowser(/opus/);
  expect(urlOf('ogg_opus')).toBe('/api/takes/one/audio?as=wav');
  for (const format of ['wav', 'mp3', 'pcm'] as const) expect(urlOf(format)).toBe('/api/takes/one/audio');
  expect(canPlayAllFormats()).toBe(false);
});

test('a browser without MP3 gets WAV for it as well', () => {
  stubBrowser(/mpeg/);
  expect(urlOf('mp3')).toBe('/api/takes/one/audio?as=wav');
});
