/** The ways to sign in, as `--auth` names them. */
export const authMethods = ['env', 'cli', 'workload', 'managed', 'default'] as const;

export type AuthMethod = (typeof authMethods)[number];
