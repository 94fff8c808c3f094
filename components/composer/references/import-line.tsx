'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { FileImports } from './use-file-imports';

/** What is being brought in, and why the last file was not. */
export function ImportLine({ imports }: { imports: FileImports }) {
  const { pendingName, problem } = imports;
  return (
    <>
      <p role="status" className="text-muted text-xs empty:hidden">
        {pendingName === null ? null : `Reading ${pendingName}…`}
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
