import { BlockList, isIP } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { FIELDS, listBodies } from './generated-bodies.ts';
import { findSchemaErrors } from './openapi.ts';
import { type Json, Sandbox, textAt } from './sandbox-process.ts';

const COUNT = 550;
/** Requests on their way at once. */
const ABREAST = 8;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.share();
});

const internal = new BlockList();
internal.addSubnet('127.0.0.0', 8);
internal.addSubnet('10.0.0.0', 8);
internal.addSubnet('172.16.0.0', 12);
internal.addSubnet('fc00::', 7, 'ipv6');
internal.addAddress('::1', 'ipv6');

function isPublicUrl(text: unknown, schemes: readonly string[]): boolean {
  if (typeof text !== 'string' || /\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  const isInternal =
    version === 0
      ? /(^|\.)(localhost|local)$/.test(host)
      : internal.check(host, version === 6 ? 'ipv6' : 'ipv4');
  return schemes.includes(protocol) && !isInternal;
}

const isFilled = (list: unknown) => Array.isArray(list) && list.length > 0;
const isClip = (text: unknown) => isPublicUrl(text, ['https:', 'http:']);
const isVoice = (text: unknown) => typeof text === 'string' && /^[A-Za-z0-9][\w.-]{2,127}$/.test(text);

/** What the description says in words about a body that its schema lets pass. */
function findProseWrongs(body: Json): string[] {
  const { prompt, audio_references: clips, image_urls: images, callback_url: callback } = body;
  const wrongs: [boolean, string][] = [
    [typeof prompt === 'string' && prompt.trim() === '', 'There is no text to synthesize.'],
    [isFilled(clips) && isFilled(images), 'References and images exclude each other.'],
    [Array.isArray(clips) && !clips.every((item) => isVoice(item) || isClip(item)), 'No voice and no URL.'],
    [Array.isArray(images) && !images.every(isClip), 'No URL of an image.'],
    [callback !== undefined && !isPublicUrl(callback, ['https:']), 'No public HTTPS callback.'],
    [String(callback ?? '').length > 2048, 'The callback URL is too long.'],
  ];
  return wrongs.filter(([isWrong]) => isWrong).map(([, what]) => what);
}

async function judge(body: Json): Promise<{ body: Json; status: number; problems: string[] }> {
  // A task that fails at once leaves the machine to the others.
  const headers = { 'x-sandbox-fault': 'fail=service_error' };
  const answer = await sandbox.call('/v1/audios/generations', { method: 'POST', body, headers });
  const wrongs = [...findSchemaErrors('SeedAudioRequest', body), ...findProseWrongs(body)];
  const isAccepted = answer.status === 200;
  const problems = findSchemaErrors(isAccepted ? 'SeedAudioResponse' : 'ErrorResponse', answer.body);
  if (isAccepted && wrongs.length > 0) problems.push(`It was accepted in spite of: ${wrongs.join(' ')}`);
  if (!isAccepted && wrongs.length === 0) problems.push(`It was refused: ${JSON.stringify(answer.body)}`);
  if (!isAccepted && answer.status !== 400) problems.push(`It was answered with ${answer.status}.`);
  const param = textAt(answer.body, 'error.param');
  if (!isAccepted && !(param in FIELDS)) problems.push(`The refusal names ${param}.`);
  return { body, status: answer.status, problems };
}

describe(`of ${COUNT} bodies at and beyond the limits of every field`, () => {
  const judged: Awaited<ReturnType<typeof judge>>[] = [];
  beforeAll(async () => {
    const bodies = listBodies(COUNT);
    for (let from = 0; from < bodies.length; from += ABREAST) {
      judged.push(...(await Promise.all(bodies.slice(from, from + ABREAST).map(judge))));
    }
  });

  test('those are accepted that the description allows, and every answer has its form', () => {
    expect(judged).toHaveLength(COUNT);
    expect(judged.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  test('many are accepted and many refused', () => {
    const accepted = judged.filter(({ status }) => status === 200).length;
    expect(accepted).toBeGreaterThan(150);
    expect(COUNT - accepted).toBeGreaterThan(150);
  });

  test('every accepted one can be read as a task', async () => {
    const { body } = await sandbox.call('/v1/tasks?page_size=50');
    const rows = Array.isArray(body['data']) ? body['data'] : [];
    expect(rows).toHaveLength(50);
    const task_ids = rows.map((row) => textAt(row, 'id'));
    const batch = await sandbox.call('/v1/tasks/batch', { method: 'POST', body: { task_ids } });
    const tasks = Array.isArray(batch.body['data']) ? batch.body['data'] : [];
    expect(tasks.map((task) => textAt(task, 'id'))).toEqual(task_ids);
    for (const task of tasks) expect(findSchemaErrors('SeedAudioResponse', task)).toEqual([]);
  });
});
