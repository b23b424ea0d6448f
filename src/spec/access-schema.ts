import * as z from 'zod';
import { hasInvisible } from '../yaml/show-invisible.ts';
import { text } from './text-schema.ts';

/** `access` of a spec: which claim gives which roles. */

const roles = z.array(
  z.string({ error: 'the name of an Airflow role' }).min(1, { error: 'the name of an Airflow role' }),
  {
    error: 'a list of Airflow roles, such as [Viewer]',
  },
);

const claimName = z
  .string({ error: 'the name of a claim' })
  .min(1, { error: 'the name of a claim' })
  .refine((name) => !hasInvisible(name), {
    error: 'the name of a claim, without characters that nobody sees',
  });

export const mapping = z
  .union(
    [
      roles,
      z.strictObject({
        id: z
          .string()
          .min(1, { error: 'a group object id' })
          .optional()
          .describe('With claim groups: what the token carries, a group object id.'),
        roles: roles.optional().describe('The Airflow roles that this key gives.'),
      }),
    ],
    { error: 'a list of Airflow roles, such as [Viewer], or { id: …, roles: […] }' },
  )
  .describe('The Airflow roles that this key gives.');

export const access = z
  .strictObject({
    claim: z
      .union([claimName, z.array(claimName).min(1, { error: 'a path of at least one claim' })], {
        error: 'the name of a claim, or a list of names that leads into one',
      })
      .optional()
      .describe(
        'The claim of the ID token that carries the keys: a name, or a list of names that leads into one. With entra roles (app roles, the default and the advice) or groups; with google email; else groups unless the provider has another usual one.',
      ),
    sync: z
      .enum(['login', 'first'], { error: 'one of login, first' })
      .meta({ default: 'login' })
      .optional()
      .describe('When the provider decides about roles: at each login, or at the first login only.'),
    unmapped: z
      .string({ error: 'deny, or an Airflow role' })
      .min(1, { error: 'deny, or an Airflow role' })
      .meta({ default: 'deny' })
      .optional()
      .describe('What a signed-in person without any mapped key gets: deny, or an Airflow role.'),
    username: claimName
      .optional()
      .describe(
        'The claim that names the Airflow account; default: the one that is never given to somebody else, oid with entra, sub with others.',
      ),
    email: z
      .enum(['verified', 'trusted'], { error: 'one of verified, trusted' })
      .optional()
      .describe(
        'Whether the e-mail that Airflow stores counts only with the claim email_verified (the default), or whatever the provider says; keys by e-mail need email_verified in any case; not with entra.',
      ),
    logout: z
      .enum(['provider', 'local'], { error: 'one of provider, local' })
      .optional()
      .describe(
        'Signing out of Airflow: at the provider too, where it has a page for that (the default), or of Airflow alone; not with entra.',
      ),
    atMost: z
      .array(
        z.string({ error: 'the name of an Airflow role' }).min(1, { error: 'the name of an Airflow role' }),
        {
          error: 'a list of Airflow roles, such as [Viewer]',
        },
      )
      .optional()
      .describe('The roles that this provider may give at the most, whatever its tokens carry.'),
    knownEmail: z
      .enum(['refuse', 'link'], { error: 'one of refuse, link' })
      .meta({ default: 'refuse' })
      .optional()
      .describe(
        'An account with the same e-mail under another user name: refuse the login, or link it once.',
      ),
    passwords: z
      .enum(['refuse', 'local'], { error: 'one of refuse, local' })
      .meta({ default: 'refuse' })
      .optional()
      .describe(
        'Passwords that Airflow stores: refused everywhere, also at the API, or taken for local accounts, whose names are no object ids and no e-mails.',
      ),
    airflowGroups: z
      .enum(['deny', 'allow'], { error: 'one of deny, allow' })
      .meta({ default: 'deny' })
      .optional()
      .describe(
        "Groups of Airflow's own, whose roles their members have on top: people leave them at each login, or stay in them.",
      ),
    overage: z
      .enum(['deny', 'graph'], { error: 'one of deny, graph' })
      .meta({ default: 'deny' })
      .optional()
      .describe(
        'Somebody in more groups than a token holds: refuse the login, or ask Microsoft Graph (with claim groups).',
      ),
    session: text('a duration such as 30m, 8h or 1d', /^[1-9]\d{0,4}[mhd]$/)
      .optional()
      .describe('How long a sign-in lasts before the provider is asked again: minutes, hours or days.'),
    mappings: z
      .record(z.string().min(1, { error: 'a key that people have, which is never empty' }), mapping, {
        error: 'a mapping of keys to lists of Airflow roles',
      })
      .optional()
      .describe('App role values, or groups, and the Airflow roles that each gives.'),
  })
  .describe('Who may do what.');
