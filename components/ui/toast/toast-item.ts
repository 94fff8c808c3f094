/** A short message, and what can be done about it. */
export interface ToastRequest {
  message: string;
  /** Its topic: it replaces an earlier message on the same topic. */
  topic?: string;
  action?: { label: string; onPress: () => void };
  /** How long it stays without hover; 5 s by default, 8 s with an action. */
  durationMs?: number;
}

export interface ToastItem extends ToastRequest {
  id: number;
}
