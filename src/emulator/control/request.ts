import * as z from 'zod';
import { ISSUER_FAULTS } from '../faults/issuer-faults.ts';
import { FAULTS, FORCED_CODE, TOKEN_FAULTS } from '../faults/table.ts';

const setting = z.strictObject({
  times: z.int().min(1).optional(),
  ms: z.int().min(0).max(600_000).optional(),
  path: z.string().startsWith('/').optional(),
  user: z.string().min(1).optional(),
  at: z.enum(['authorize', 'token']).optional(),
  code: z.int().min(1).optional(),
});

const faultName = z.string().refine((name) => name in FAULTS, {
  error: ({ input }) => `no fault \`${input}\`; there are ${Object.keys(FAULTS).join(', ')}`,
});

/**
 * What `POST /_emulator/control` takes; every member is optional.
 * - `rotateKeys`: `soft` (a new key signs, the old ones stay published) or `hard` (the key that signed is gone)
 * - `faults`: replaces all faults: name → `true` or `{times, ms}`, `path` for those of Graph, `user` (a
 *   userPrincipalName) for those in tokens; `aadsts` takes `{at, code, times}`; `{}` clears
 * - `claims`: replaces all overrides: userPrincipalName → raw claims (`null` takes a claim away); `{}` clears
 * - `issuer`: an issuer beside Entra, by its address: keys, faults and claims are then for it alone, else for all
 * - `resetRequests`: `true` sets the counters of `/_emulator/requests` to zero
 */
export const controlRequest = z.strictObject({
  rotateKeys: z.enum(['soft', 'hard']).optional(),
  faults: z
    .record(
      faultName,
      z.preprocess((value) => (value === true ? {} : value), setting),
    )
    .refine(
      ({ [FORCED_CODE]: forced }) => !forced || (forced.at !== undefined && forced.code !== undefined),
      { error: `\`${FORCED_CODE}\` needs \`at\` (authorize or token) and \`code\`` },
    )
    .refine(
      (faults) => Object.entries(faults).every(([name, { path }]) => !path || name.startsWith('graph-')),
      {
        error: '`path` is for the faults of Graph alone',
      },
    )
    .refine(
      (faults) =>
        Object.entries(faults).every(
          ([name, { user }]) => !user || name in { ...TOKEN_FAULTS, ...ISSUER_FAULTS },
        ),
      {
        error: '`user` is for the faults in tokens alone',
      },
    )
    .optional(),
  claims: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  resetRequests: z.boolean().optional(),
  issuer: z.string().optional(),
});
