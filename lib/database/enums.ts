/** What generates a take. */
export const engines = ['evolink', 'sandbox'] as const;
export type Engine = (typeof engines)[number];

/** The states of a take, in the order in which it may pass them. */
export const takeStatuses = [
  'queued',
  'submitting',
  'running',
  'saving',
  'saved',
  'failed',
  'unconfirmed',
  'cancelled',
] as const;
export type TakeStatus = (typeof takeStatuses)[number];

/** How takes are compared by ear alone: which is best, or whether two can be told apart. */
export const listeningTestKinds = ['blind', 'abx'] as const;
export type ListeningTestKind = (typeof listeningTestKinds)[number];
