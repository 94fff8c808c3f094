import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@/components/ui/toast/toast';
import { reviewTakeMutation } from '@/lib/actions/take-writes';
import type { ReviewTake } from '@/lib/takes/take';
import { maxTags } from '@/lib/takes/take-limits';
import { useReport } from '../use-report';

const refusals = {
  rating:
    'This take has been rated elsewhere in the meantime. That rating is shown; press again to change it.',
  tag: `A take has at most ${maxTags} reasons.`,
  // The field itself shows this, and keeps the text.
  note: null,
} as const;

/** Stores a rating or a reason, shown at once and undone if it cannot be stored. */
export function useReviewTake() {
  const client = useQueryClient();
  const toast = useToast();
  const report = useReport();
  const tell = ({ field }: ReviewTake) => {
    const message = refusals[field];
    if (message) toast.show({ message });
  };
  return useMutation({ ...reviewTakeMutation(client, tell), onError: report });
}
