/**
 * Issuers at which anybody in the world can have an account. Source: the discovery documents of gitlab.com and of
 * accounts.google.com, and the sign-up pages of both.
 */
export const publicIssuers: readonly string[] = ['https://gitlab.com', 'https://accounts.google.com'];
