/** Marks a mutation as one that the feed of takes reports to other tabs. */
export const followedByFeed = { isFollowed: true } as const;
