import { useSingleMutation } from '@/components/ui/presses/use-single-mutation';
import { useToast } from '@/components/ui/toast/toast';
import { startListeningTestAction } from '@/lib/actions/listening-tests-actions';
import type { ListeningTestKind } from '@/lib/database/enums';
import { explainError } from '@/lib/http/explain-error';
import { settleAction } from '@/lib/http/settle-action';

/** Starts a listening test of these takes and goes there. */
export function useStartTest(takeIds: readonly string[]) {
  const toast = useToast();
  return useSingleMutation({
    mutationFn: (kind: ListeningTestKind) => settleAction(startListeningTestAction, { kind, takeIds }),
    onSuccess: ({ testId }) => leaveFor(`/compare/listen/${testId}`),
    onError: (error) => toast.show({ message: explainError(error) }),
    networkMode: 'always',
  });
}

/**
 * Opens a new document that learns nothing from this one: otherwise this page's data would stay in memory, and its
 * address, which names the takes, would be sent as the referrer.
 */
function leaveFor(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.rel = 'noreferrer';
  link.click();
}
