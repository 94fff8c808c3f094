/** The type of a mistake that the server or the engine found; it is shown at once, for the request was tried. */
export const toldError = 'told';
