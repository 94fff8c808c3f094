/** A short message, and what can be done about it. */
export interface ToastRequest {
  message: string;
  /** What it is about: it replaces an earlier one about the same. */
  topic?: string;
  action?: { label: string; onPress: () => void };
  /** How long it stays while nobody points at it; 5 s by default, 8 s with an action. */
  durationMs?: number;
}

export interface ToastItem extends ToastRequest {
  id: number;
}
