/** The longest audio the API gives. */
export const MAX_SECONDS = 120;
