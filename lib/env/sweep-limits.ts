/** Most takes one sweep may make, whatever is confirmed. */
export const maxSweepTakes = 64;

/** How many takes a sweep makes without being asked twice, unless the server is set otherwise. */
export const defaultSweepLimit = 12;
