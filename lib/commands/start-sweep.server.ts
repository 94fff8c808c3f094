import 'server-only';
import type { StudioContext } from '@/lib/context/studio-context';
import { maxSweepTakes } from '@/lib/env/sweep-limits';
import { makeFailure } from '@/lib/failure/failure';
import { fail, type Result } from '@/lib/result/result';
import { countSweep, expandSweep, type StartSweep } from '@/lib/sweeps/sweep';
import type { StartedTakes } from '@/lib/takes/take';
import { startTakes } from './takes-service.server';

/**
 * Starts the takes of a sweep as one batch, in the order of its rows. Nothing is written when a combination is invalid
 * (`invalid_request`, reported at its value), when there are more than the limit without confirmation
 * (`sweep_unconfirmed`), or more than any sweep may have (`sweep_too_large`).
 */
export async function startSweep(context: StudioContext, order: StartSweep): Promise<Result<StartedTakes>> {
  const count = countSweep(order.axes);
  if (count > maxSweepTakes) return fail(makeFailure('sweep_too_large'));
  if (count > context.settings.sweepLimit && !order.confirmed) return fail(makeFailure('sweep_unconfirmed'));
  const requests = expandSweep(order.request, order.axes);
  if (!requests.ok) return fail(makeFailure('invalid_request', { fields: requests.failure }));
  const { copiedFrom, pressToken = null } = order;
  return startTakes(context, { requests: requests.value, copiedFrom, pressToken });
}
