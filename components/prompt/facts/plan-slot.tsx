'use client';

import { useQuery } from '@tanstack/react-query';
import type { RequestForm } from '@/components/fields/request-form';
import { createLatePart } from '@/components/ui/late/late-part';
import { engineStatusQuery } from '@/lib/engine/engine-queries';

const PlanLine = createLatePart(async () => (await import('./plan-line')).PlanLine);

/** Room for what the sandbox engine would make of the request; Seed-Audio gives no preview. */
export function PlanSlot({ form, isWritten }: { form: RequestForm; isWritten: boolean }) {
  const engine = useQuery(engineStatusQuery()).data?.engine;
  if (engine !== 'sandbox') return null;
  return (
    <p role="status" className="line-clamp-3 min-h-8">
      {isWritten ? <PlanLine form={form} /> : null}
    </p>
  );
}
