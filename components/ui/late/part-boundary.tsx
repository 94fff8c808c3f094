'use client';

import { Component, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { PartFailure } from './part-failure';

interface PartBoundaryProps {
  /** A wrapper for the sentence, if it should not simply replace the part. */
  frame?: (sentence: ReactNode) => ReactNode;
  children: ReactNode;
}

interface PartBoundaryState {
  error: unknown;
}

/** Around late parts: one that cannot be loaded is replaced by a message, and the rest of the page keeps working. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    if (error instanceof PartFailure) error.forget();
  }

  override render(): ReactNode {
    const { frame, children } = this.props;
    const { error } = this.state;
    if (error === null) return children;
    // Anything else is for the page's own boundary.
    if (!(error instanceof PartFailure)) throw error;
    const sentence = <LoadFailure onRetry={() => this.setState({ error: null })} />;
    return frame ? frame(sentence) : sentence;
  }
}

function LoadFailure({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="grid justify-items-start gap-1.5 py-1 text-sm">
      <p>
        This part of the studio could not be loaded. Check that the studio is running, then try again. If that
        does not help, reload the page; your draft is kept.
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
