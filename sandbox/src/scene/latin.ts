/**
 * Latin letters, to be put into a class of characters. The property `Script=Latin` says the same of all letters in use,
 * but patterns that ignore case take far longer to be made of it, and there are hundreds of them.
 */
export const LATIN = 'A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ';
