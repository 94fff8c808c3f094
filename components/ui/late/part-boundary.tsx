'use client';

import { Component, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { PartFailure } from './part-failure';

interface PartBoundaryProps {
  /** What the sentence stands in, where that is not simply the place of the part. */
  frame?: (sentence: ReactNode) => ReactNode;
  children: ReactNode;
}

interface PartBoundaryState {
  error: unknown;
}

/** Around late parts: one that cannot be loaded says so in its place, and the rest of the page lives on. */
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
