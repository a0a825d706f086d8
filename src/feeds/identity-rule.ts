/** What tells the items of a feed apart, best first. */
export const IDENTITY_RULES = ['id', 'link', 'titleAndDate'] as const;
export type IdentityRule = (typeof IDENTITY_RULES)[number];
