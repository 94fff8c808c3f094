import 'server-only';
import * as z from 'zod/mini';
import {
  callEngine,
  type EngineReply,
  type EngineSettings,
  toAnswerFailure,
  toSilenceFailure,
} from './engine-call.server';
import { isBeforeCharge } from './errors';
import type { CreditsOutcome } from './outcomes';
import { creditsSchema } from './wire';

/**
 * Reads what is left to spend, and with it whether the key is accepted. Where the engine does not report credits, the
 * list of models serves as a check of the key.
 */
export async function readCredits(settings: EngineSettings): Promise<CreditsOutcome> {
  const reply = await callEngine(settings, { method: 'GET', path: '/v1/credits' });
  const credits = parseCredits(reply);
  if (credits) return credits;
  const refused = findRefusal(reply, settings, [401, 402]);
  if (refused) return refused;
  // A valid key may just not be allowed to see the account's credits, so a 403 is not conclusive.
  const canAskElsewhere =
    reply.kind === 'answered' && !reply.fault && [200, 403, 404, 405].includes(reply.status);
  return canAskElsewhere ? checkKey(settings) : toUnreachable(reply, settings);
}

async function checkKey(settings: EngineSettings): Promise<CreditsOutcome> {
  const reply = await callEngine(settings, { method: 'GET', path: '/v1/models' });
  const refused = findRefusal(reply, settings, [401, 402, 403]);
  if (refused) return refused;
  // A 404 as JSON is an engine with neither endpoint; as HTML it is some other server.
  const isEngine =
    reply.kind === 'answered' &&
    typeof reply.json === 'object' &&
    ((reply.status === 200 && !reply.error) || reply.status === 404);
  return isEngine ? { kind: 'unknown' } : toUnreachable(reply, settings);
}

function parseCredits(reply: EngineReply): CreditsOutcome | null {
  if (reply.kind !== 'answered' || reply.status !== 200) return null;
  const parsed = z.safeParse(creditsSchema, reply.json);
  if (!parsed.success) return null;
  const { user, token } = parsed.data.data;
  const accountCredits = user?.remaining_credits ?? null;
  const keyCredits = token?.remaining_credits ?? null;
  const unlimited = token?.unlimited_credits ?? false;
  if (accountCredits === null && keyCredits === null && !unlimited) return null;
  return { kind: 'known', accountCredits, keyCredits, unlimited };
}

function findRefusal(
  reply: EngineReply,
  settings: EngineSettings,
  statuses: number[],
): CreditsOutcome | null {
  if (reply.kind !== 'answered') return null;
  const isRefused = statuses.includes(reply.status) || (reply.status < 500 && isBeforeCharge(reply.error));
  return isRefused ? { kind: 'refused', failure: toAnswerFailure(reply, settings) } : null;
}

function toUnreachable(reply: EngineReply, settings: EngineSettings): CreditsOutcome {
  const failure =
    reply.kind === 'silent'
      ? toSilenceFailure(reply.fault, settings, 'engine_error')
      : toAnswerFailure(reply, settings);
  return { kind: 'unreachable', failure };
}
