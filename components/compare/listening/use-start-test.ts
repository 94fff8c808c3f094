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
 * Opens another document that does not hear of this one: its data would stay in the page, and its address, which names
 * the takes, would be told as the one that was come from.
 */
function leaveFor(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.rel = 'noreferrer';
  link.click();
}
