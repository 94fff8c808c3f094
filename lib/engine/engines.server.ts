import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '@/lib/database/enums';
import type { Settings } from '@/lib/env/env';
import { createEngineClient, type EngineClient } from '@/lib/evolink/client.server';
import type { CreditsOutcome } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.server';

const healthyCheckMs = 60_000;
const troubledCheckMs = 15_000;
const longestWaitMs = 2000;
const longestStartMs = 5000;
// The sandbox engine accepts any key. This one must not be a word that could occur in its sentences.
const sandboxKey = 'no-key-is-needed';

/** The result of the last check of the engine for new takes. */
interface EngineHealth {
  credits: number | null;
  failure: Failure | null;
  /** Whether this is an actual answer from the engine, and not only what is known while waiting for one. */
  isChecked: boolean;
}

/** The engines of this studio and the clients to them; every take is followed on the engine that made it. */
export interface Engines {
  /** The engine of new takes. */
  current: Engine;
  /** The client of an engine, or null while it cannot be used. */
  getClient: (engine: Engine) => EngineClient | null;
  /** Why `getClient` gives null. */
  explainAbsence: (engine: Engine) => Failure;
  /** Origins that results of this engine may come from, besides public HTTPS addresses. */
  listOrigins: (engine: Engine) => string[];
  /** Whether this engine can reach the studio's callback address. */
  canCallBack: (engine: Engine) => boolean;
  /** Key and credits of the current engine; checked again when stale, and at once when something changed. */
  checkHealth: () => Promise<EngineHealth>;
  /** Something was settled or refused, so key and credits are checked again soon. */
  noteChange: (engine: Engine) => void;
  /** Resolves once the engine for new takes can be used, or after a few seconds in any case. */
  waitForStart: () => Promise<void>;
  stop: () => void;
}

/** Opens the engines: Evolink when there is a key; the sandbox engine when there is none, or once a take needs it. */
export function openEngines(settings: Settings): Engines {
  const current: Engine = settings.evolinkApiKey === null ? 'sandbox' : 'evolink';
  const evolink =
    settings.evolinkApiKey === null
      ? null
      : createEngineClient({
          baseUrl: settings.evolinkBaseUrl,
          filesUrl: settings.evolinkFilesUrl,
          key: settings.evolinkApiKey,
          proxy: settings.proxy,
          timeoutSeconds: settings.engineTimeoutSeconds,
        });
  let sandbox: SandboxProcess | null = null;
  const getSandbox = () => {
    sandbox ??= startSandboxProcess(settings.dataDirectory);
    return sandbox;
  };

  function getClient(engine: Engine): EngineClient | null {
    if (engine === 'evolink') return evolink;
    const origin = getSandbox().getOrigin();
    if (origin === null) return null;
    return createEngineClient({
      baseUrl: origin,
      filesUrl: origin,
      key: sandboxKey,
      timeoutSeconds: settings.engineTimeoutSeconds,
    });
  }

  const health = watchHealth(
    () => getClient(current),
    () => explainAbsence(current),
  );
  return {
    current,
    getClient,
    explainAbsence,
    listOrigins: (engine) => {
      if (engine === 'evolink') return [settings.evolinkBaseUrl, settings.evolinkFilesUrl].map(toOrigin);
      const origin = sandbox?.getOrigin();
      return origin ? [origin] : [];
    },
    canCallBack: (engine) => engine === 'evolink' && settings.publicUrl !== null,
    checkHealth: health.check,
    noteChange: (engine) => {
      if (engine === current) health.expire();
    },
    waitForStart: () =>
      current === 'sandbox'
        ? Promise.race([getSandbox().whenListening, sleep(longestStartMs, undefined, { ref: false })])
        : Promise.resolve(),
    stop: () => sandbox?.stop(),
  };
}

function explainAbsence(engine: Engine): Failure {
  return makeFailure(engine === 'evolink' ? 'key_missing' : 'engine_starting');
}

function toOrigin(url: string): string {
  return new URL(url).origin;
}

/**
 * Caches one answer about key and credits, and asks again when it is stale. Callers share a pending request and wait
 * for it only briefly: a silent engine must not hold up the page.
 */
function watchHealth(getClient: () => EngineClient | null, explain: () => Failure) {
  let latest: EngineHealth = { credits: null, failure: null, isChecked: false };
  let dueAt = 0;
  let underWay: Promise<EngineHealth> | null = null;

  async function ask(): Promise<EngineHealth> {
    const client = getClient();
    latest = client
      ? toHealth(await client.readCredits())
      : { credits: null, failure: explain(), isChecked: false };
    const pauseMs = latest.failure ? troubledCheckMs : healthyCheckMs;
    dueAt = client ? performance.now() + pauseMs : 0;
    return latest;
  }

  return {
    check: (): Promise<EngineHealth> => {
      if (performance.now() < dueAt) return Promise.resolve(latest);
      underWay ??= ask().finally(() => {
        underWay = null;
      });
      return Promise.race([underWay, sleep(longestWaitMs).then(() => latest)]);
    },
    expire: () => {
      dueAt = 0;
    },
  };
}

function toHealth(outcome: CreditsOutcome): EngineHealth {
  switch (outcome.kind) {
    case 'known': {
      const known = [outcome.accountCredits, outcome.unlimited ? null : outcome.keyCredits].filter(
        (credits) => credits !== null,
      );
      const credits = known.length > 0 ? Math.min(...known) : null;
      const failure = credits !== null && credits <= 0 ? makeFailure('credits_exhausted') : null;
      return { credits, failure, isChecked: true };
    }
    case 'unknown':
      return { credits: null, failure: null, isChecked: true };
    case 'refused':
    case 'unreachable':
      return { credits: null, failure: outcome.failure, isChecked: true };
  }
}
