'use client';

import { useQuery } from '@tanstack/react-query';
import type { RequestForm } from '@/components/fields/request-form';
import { createLateModule, Late } from '@/components/ui/late/late-module';
import { engineStatusQuery } from '@/lib/engine/engine-queries';

const lateLine = createLateModule(() => import('./plan-line'));

/** Room for what the sandbox engine would make of the request; Seed-Audio does not tell beforehand. */
export function PlanSlot({ form, isWritten }: { form: RequestForm; isWritten: boolean }) {
  const engine = useQuery(engineStatusQuery()).data?.engine;
  if (engine !== 'sandbox') return null;
  return (
    <p role="status" className="line-clamp-3 min-h-8">
      {isWritten ? <Late module={lateLine}>{({ PlanLine }) => <PlanLine form={form} />}</Late> : null}
    </p>
  );
}
