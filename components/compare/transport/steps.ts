/** By how much keys and buttons move the position, in seconds. */
export const stepSeconds = 1;
export const smallStepSeconds = 0.1;
export const tinyStepSeconds = 0.01;
export const leapSeconds = 5;
