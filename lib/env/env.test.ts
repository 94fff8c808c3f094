import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noSettings } from '@/scripts/settings.mjs';
import { parseSettings } from './env';

function expectProblem(environment: Record<string, string>) {
  const parsed = parseSettings(environment);
  if (parsed.ok) throw new Error('the settings were accepted');
  return parsed.problem;
}

describe('parseSettings', () => {
  test('an empty environment runs the sandbox engine with the embedded database', () => {
    const parsed = parseSettings({});
    expect(parsed).toEqual({
      ok: true,
      settings: {
        evolinkApiKey: null,
        evolinkBaseUrl: 'https://api.evolink.ai',
        evolinkFilesUrl: 'https://files-api.evolink.ai',
        dataDirectory: './data',
        databaseUrl: null,
        publicUrl: null,
        publicPort: 3001,
        trustedProxies: [],
        proxy: null,
        maxInFlight: 3,
        sweepLimit: 12,
        engineTimeoutSeconds: 30,
        uploadsPerDay: 500,
        uploadBytesPerDay: 1000 * 1024 * 1024,
      },
    });
  });

  test('blank variables count as not set, and slashes at the end are dropped', () => {
    const parsed = parseSettings({ EVOLINK_API_KEY: '  ', EVOLINK_BASE_URL: 'http://127.0.0.1:4010//' });
    expect(parsed.ok && parsed.settings.evolinkApiKey).toBe(null);
    expect(parsed.ok && parsed.settings.evolinkBaseUrl).toBe('http://127.0.0.1:4010');
  });

  test('the proxy is read in upper and lower case, with its exceptions', () => {
    const findProxy = (environment: Record<string, string>) => {
      const parsed = parseSettings(environment);
      return parsed.ok && parsed.settings.proxy;
    };
    const small = { https_proxy: 'proxy.example.com:3128', no_proxy: 'one.example.com, .two.example.com' };
    const proxy = {
      url: 'http://proxy.example.com:3128/',
      exceptions: ['one.example.com', '.two.example.com'],
    };
    expect(findProxy(small)).toEqual(proxy);
    expect(findProxy({ HTTPS_PROXY: small.https_proxy, NO_PROXY: small.no_proxy })).toEqual(proxy);
    expect(findProxy({ ...small, HTTPS_PROXY: 'http://other.example.com' })).toEqual(proxy);
    expect(findProxy({ NO_PROXY: '*' })).toBeNull();
  });

  test('a key is not validated here: that is up to the engine', () => {
    const parsed = parseSettings({ EVOLINK_API_KEY: 'k3y' });
    expect(parsed.ok && parsed.settings.evolinkApiKey).toBe('k3y');
  });

  test.each([
    { EVOLINK_API_KEY: 'sk-one two three' },
    { EVOLINK_API_KEY: '“sk-quoted-key”' },
    { EVOLINK_BASE_URL: 'http://example.com' },
    { EVOLINK_BASE_URL: 'api.evolink.ai' },
    { EVOLINK_FILES_URL: 'https://user:secret@files.example.com' },
    { DATABASE_URL: 'mysql://localhost/retake' },
    { PUBLIC_URL: 'http://studio.example.com' },
    { PUBLIC_URL: 'https://studio.example.com/retake' },
    { PUBLIC_PORT: '65536' },
    { PUBLIC_PORT: '-1' },
    { PUBLIC_PORT: 'auto' },
    { STUDIO_TRUSTED_PROXIES: 'all' },
    { STUDIO_TRUSTED_PROXIES: '10.0.0.0/33' },
    { STUDIO_TRUSTED_PROXIES: '10.0.0.1, proxy.example.com' },
    { STUDIO_TRUSTED_PROXIES: 'fd00::/129' },
    { STUDIO_TRUSTED_PROXIES: '10.0.0.0/8/8' },
    { HTTPS_PROXY: 'socks5://proxy.example.com:1080' },
    { STUDIO_MAX_IN_FLIGHT: '0' },
    { STUDIO_MAX_IN_FLIGHT: 'three' },
    { STUDIO_SWEEP_LIMIT: '65' },
    { STUDIO_ENGINE_TIMEOUT_SECONDS: '1e9' },
  ])('%o is refused with one sentence that names the variable and hides the value', (environment) => {
    const [[variable, value]] = Object.entries(environment) as [[string, string]];
    const problem = expectProblem(environment);
    expect(problem.variable).toBe(variable);
    expect(problem.sentence.startsWith(`${variable} `)).toBe(true);
    expect(problem.sentence).not.toContain(value);
  });
});

test('every documented setting is cleared for the tests', () => {
  const documents = ['README.md', 'sandbox/README.md'].map((file) => readFileSync(file, 'utf8')).join('\n');
  const names = Array.from(documents.matchAll(/^\| `([A-Z0-9_]+)` \|/gm), ([, name]) => name);
  expect(names).toContain('EVOLINK_API_KEY');
  const settings = Object.keys(noSettings).filter((name) => name === name.toUpperCase());
  expect(names.toSorted()).toEqual(settings.sort());
});
