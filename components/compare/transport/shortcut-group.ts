/** Under which heading the list of shortcuts shows those of the transport. */
export const shortcutGroup = 'Compare';
