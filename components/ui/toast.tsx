'use client';

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { Button } from './button';
import { CloseIcon } from './icons';
import { useShortcut } from './shortcuts';

interface ToastRequest {
  message: string;
  action?: { label: string; onPress: () => void };
  /** How long it stays while nobody points at it; 5 s by default, 8 s with an action. */
  durationMs?: number;
}

interface ToastItem extends ToastRequest {
  id: number;
}

interface ToastActions {
  show: (toast: ToastRequest) => void;
}

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
        setToasts((shown) => [...shown, item].slice(-mostToasts));
      },
    };
  });
  const dismiss = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  const latest = toasts.findLast((toast) => toast.action);

  return (
    <ToastContext value={actions}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-20 flex flex-col items-center gap-2 px-4 md:bottom-5"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
        ))}
      </div>
      {latest?.action ? (
        <ToastShortcut
          label={`${latest.action.label} (the last message)`}
          onPress={() => {
            latest.action?.onPress();
            dismiss(latest.id);
          }}
        />
      ) : null}
    </ToastContext>
  );
}

/** Gives `show`, for messages that need no answer. What must not be missed belongs on the page itself. */
export function useToast(): ToastActions {
  const actions = useContext(ToastContext);
  if (!actions) throw new Error('Toasts need a ToastProvider above them.');
  return actions;
}

function ToastShortcut({ label, onPress }: { label: string; onPress: () => void }) {
  useShortcut({ key: 'z', label, group: 'Studio' }, onPress);
  return null;
}

function ToastCard({ toast, onDismiss }: { toast: ToastItem; onDismiss: () => void }) {
  const [isHeld, setIsHeld] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  const { action, durationMs = action ? 8000 : 5000 } = toast;
  const expire = useEffectEvent(onDismiss);

  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => expire(), durationMs);
    return () => clearTimeout(timer);
  }, [isHeld, durationMs]);

  const leave = () => {
    cameFrom.current?.focus();
    onDismiss();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding the message while it is pointed at is no act
    <div
      className="toast pointer-events-auto flex max-w-[min(30rem,100%)] items-center gap-3 rounded-[7px] bg-ink py-1.5 pr-1.5 pl-4 text-paper text-sm"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={(event) => {
        setIsHeld(true);
        if (
          event.relatedTarget instanceof HTMLElement &&
          !event.currentTarget.contains(event.relatedTarget)
        ) {
          cameFrom.current = event.relatedTarget;
        }
      }}
      onBlur={() => setIsHeld(false)}
    >
      <span className="min-w-0 py-1">{toast.message}</span>
      {action ? (
        <button
          type="button"
          className="min-h-7 rounded-tag px-2 font-semibold underline underline-offset-4 focus-visible:outline-paper"
          onClick={() => {
            action.onPress();
            leave();
          }}
        >
          {action.label}
        </button>
      ) : null}
      <Button
        variant="icon"
        aria-label="Dismiss"
        className="text-paper/80 hover:bg-paper/15 hover:text-paper focus-visible:outline-paper"
        onClick={leave}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}
