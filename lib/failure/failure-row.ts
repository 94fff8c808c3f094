/** One row per failure code: what the user reads, what helps, and how it travels over HTTP. */
export interface FailureRow {
  /** What happened, one sentence. */
  message: string;
  /** The one thing to do, one or two sentences; may be empty. */
  advice: string;
  /** Status of our own HTTP answers that carry this failure. */
  httpStatus: number;
  /** Whether the same request, sent again, can succeed without being changed. */
  retryable: boolean;
  link?: { label: string; href: string };
}
