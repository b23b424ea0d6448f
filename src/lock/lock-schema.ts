import * as z from 'zod';
import { isGuid } from '../guid.ts';

const guid = z
  .string({ error: 'must be a GUID' })
  .refine(isGuid, { error: 'must be a GUID' })
  .transform((id) => id.toLowerCase());

const text = z.string({ error: 'must be text' }).min(1, { error: 'must be text' }).max(1024);

const group = z.strictObject({ id: guid, name: text }, { error: 'must be a mapping of id and name' });

const environment = z.strictObject(
  {
    tenant: z.strictObject({ id: guid, domain: text.optional() }).optional(),
    client: z.strictObject({ id: guid, application: guid, servicePrincipal: guid }).optional(),
    appRoles: z.record(z.string(), guid, { error: 'must be a mapping of ids' }).default({}),
    groups: z.record(z.string(), group, { error: 'must be a mapping of groups' }).default({}),
  },
  { error: 'must be a mapping' },
);

/** A lock file. Only `lock` writes one, so what it does not know was put there by something else. */
export const lockSchema = z.strictObject({
  version: z.literal(1, { error: 'must be the number 1' }),
  environments: z.record(z.string(), environment, { error: 'must be a mapping of environments' }),
});
