import * as z from 'zod';
import type { Application } from '../../directory/entities.ts';
import { badRequest, GraphError } from '../graph-error.ts';

const guid = z.guid().transform((id) => id.toLowerCase());

/** Letters, digits and signs are enough for a value, without blanks (https://learn.microsoft.com/graph/api/resources/approle). */
const appRole = z.looseObject({
  id: guid,
  value: z
    .string()
    .regex(/^(?!\.)\S{1,120}$/)
    .nullish()
    .transform((value) => value ?? null),
  displayName: z.string().min(1),
  description: z.string().min(1),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])).min(1),
  isEnabled: z.boolean().default(true),
});

/** https only, but for this machine; what is for desktop applications may have any scheme. */
const webUri = z
  .string()
  .max(256)
  .refine((uri) => {
    const url = URL.canParse(uri) ? new URL(uri) : undefined;
    if (url === undefined || url.hash !== '' || uri.includes('*')) return false;
    return (
      url.protocol === 'https:' ||
      (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname))
    );
  });
const webRedirects = z.looseObject({ redirectUris: z.array(webUri).max(256).optional() });

const optionalClaims = z
  .array(
    z.object({
      name: z.string(),
      source: z.string().nullish(),
      essential: z.boolean().optional(),
      additionalProperties: z.array(z.string()).optional(),
    }),
  )
  .nullish();

/** What a written application must look like (https://learn.microsoft.com/graph/api/application-post-applications). */
export const applicationBody = z.looseObject({
  displayName: z.string().min(1).max(256).optional(),
  signInAudience: z
    .enum([
      'AzureADMyOrg',
      'AzureADMultipleOrgs',
      'AzureADandPersonalMicrosoftAccount',
      'PersonalMicrosoftAccount',
    ])
    .optional(),
  identifierUris: z.array(z.string()).optional(),
  groupMembershipClaims: z
    .string()
    .regex(
      /^(None|SecurityGroup|DirectoryRole|ApplicationGroup|All)(\s*,\s*(SecurityGroup|DirectoryRole|ApplicationGroup|All))*$/,
    )
    .nullish(),
  optionalClaims: z
    .object({ idToken: optionalClaims, accessToken: optionalClaims, saml2Token: optionalClaims })
    .partial()
    .nullish(),
  web: webRedirects.optional(),
  spa: webRedirects.optional(),
  publicClient: z.looseObject({ redirectUris: z.array(z.string().min(1)).optional() }).optional(),
  api: z
    .looseObject({
      acceptMappedClaims: z.boolean().nullish(),
      requestedAccessTokenVersion: z.literal([1, 2]).nullish(),
    })
    .optional(),
  isFallbackPublicClient: z.boolean().nullish(),
  appRoles: z.array(appRole).optional(),
});

/**
 * Checks a body against a schema.
 * @throws GraphError 400 that names the first property that is wrong
 */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.filter((key) => typeof key === 'string').join('.');
  throw badRequest(`Invalid value specified for property '${path}' of the resource.`);
}

/**
 * @param before the roles that are there
 * @throws GraphError 400 when two roles are the same, or when one that is enabled would go or get another value
 */
export function checkRoles(before: Application['appRoles'], after: Application['appRoles']): void {
  const twice = (values: (string | null)[]) => new Set(values).size < values.length;
  const values = after.flatMap(({ value }) => value ?? []);
  if (twice(after.map(({ id }) => id)) || twice(values))
    throw badRequest('Request contains a property with duplicate values.');
  const lost = before.some(({ id, value, isEnabled }) => {
    const same = after.find((role) => role.id === id);
    return isEnabled && (!same || same.value !== value);
  });
  if (lost)
    throw new GraphError(
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    );
}
