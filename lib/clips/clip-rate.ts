/**
 * Rate of every clip the studio makes, in Hz: the engine's own default. Everything it can use of a voice is below 12
 * kHz, and 30 s need 1.4 MB.
 */
export const clipRateHz = 24_000;
