/** Says of a mutation that the feed of takes tells other tabs of it. */
export const followedByFeed = { isFollowed: true } as const;
