/**
 * Rate of every clip the studio makes, in Hz: what the engine itself speaks at by default. All of a voice that it
 * can use lies below 12 kHz, and 30 s need 1.4 MB.
 */
export const clipRateHz = 24_000;
