'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { useStore } from '@/components/ui/state/use-store';
import type { FileImports } from './file-imports';

/** The file being imported, a notice about the last one, or why it was refused. */
export function ImportLine({ imports }: { imports: FileImports }) {
  const { notice, pendingName, problem } = useStore(imports.store, (state) => state);
  return (
    <>
      <p role="status" className="text-muted text-xs empty:hidden">
        {pendingName === null ? null : `Reading ${pendingName}…`}
      </p>
      <p role="status" className="text-sm empty:hidden">
        {notice === null ? null : (
          <>
            {notice}{' '}
            <Button variant="text" onClick={imports.dismissNotice}>
              Dismiss
            </Button>
          </>
        )}
      </p>
      <div role="alert" className="empty:hidden">
        {problem ? (
          <Alert message={problem.message} advice={problem.advice}>
            <Button variant="text" onClick={imports.dismissProblem}>
              Dismiss
            </Button>
          </Alert>
        ) : null}
      </div>
    </>
  );
}
