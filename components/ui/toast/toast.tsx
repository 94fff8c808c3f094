'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { createLateModule, useLateModule } from '../late/late-module';
import type { ToastItem, ToastRequest } from './toast-item';

/** The messages at the foot of the page. */
export interface ToastActions {
  show: (toast: ToastRequest) => void;
  /** Removes the message about a topic once it is no longer true. */
  withdraw: (topic: string) => void;
}

// Loaded right after hydration: a message that the studio is unreachable must not need a request.
const lateCards = createLateModule(() => import('./toast-card'));
const mostToasts = 3;
const ToastContext = createContext<ToastActions | null>(null);

/** Shows short messages at the foot of the page and reads them out. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ToastItem[]>([]);
  const [actions] = useState<ToastActions>(() => {
    let lastId = 0;
    return {
      show: (toast) => {
        lastId += 1;
        const item = { ...toast, id: lastId };
        setToasts((shown) => [...leaveOut(shown, item.topic), item].slice(-mostToasts));
      },
      withdraw: (topic) => setToasts((shown) => leaveOut(shown, topic)),
    };
  });
  const { module: cards } = useLateModule(lateCards);
  const dismiss = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  const latest = toasts.findLast((toast) => toast.action);

  return (
    <ToastContext value={actions}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-20 flex flex-col items-center gap-2 px-4 md:bottom-5"
      >
        {cards &&
          toasts.map((toast) => (
            <cards.ToastCard
              key={toast.id}
              toast={toast}
              isLatest={toast === latest}
              onDismiss={() => dismiss(toast.id)}
            />
          ))}
      </div>
    </ToastContext>
  );
}

/**
 * Returns `show` and `withdraw`, for messages that need no response. Anything that must not be missed belongs on the
 * page itself.
 */
export function useToast(): ToastActions {
  const actions = useContext(ToastContext);
  if (!actions) throw new Error('Toasts need a ToastProvider above them.');
  return actions;
}

function leaveOut(toasts: readonly ToastItem[], topic: string | undefined): readonly ToastItem[] {
  return topic === undefined ? toasts : toasts.filter((toast) => toast.topic !== topic);
}
