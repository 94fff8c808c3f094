import { expect, test } from 'vitest';
import { defaultRequest } from './request';
import type { StudioContext } from './studio-context';
import { startTakes } from './takes-service.server';

test('no take is begun while the disk is nearly full', async () => {
  // There is nothing to write a row into: it must not come to that.
  const context = { blobs: { hasRoom: async () => false } } as StudioContext;
  const requests = [{ ...defaultRequest, prompt: 'Rain.' }];
  const started = await startTakes(context, { requests, copiedFrom: null, pressToken: null });
  expect(started).toMatchObject({ ok: false, failure: { code: 'disk_full' } });
});
