import { UsageError } from '../../edge/io.ts';
import { type Directory, parseDirectory } from '../../emulator/emulator.ts';
import type { ResolvedSignIn } from '../../model/resolve-sign-in.ts';
import { providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import type { LocalPerson } from './local-people.ts';

/** One provider of the environment, and who signs in there. */
export interface LocalSignIn {
  view: SpecEnvironment;
  resolved: ResolvedSignIn;
  people: readonly LocalPerson[];
  /** The ids that the rendered file reads, also those that the spec keeps out. */
  ids: readonly { name: string; value: string }[];
  secret: string;
}

/** What a directory file has of one application, beside its keys. */
interface Keys {
  application: object;
  groups: object[];
}

/**
 * The tenants that a spec is written for, with its app registrations, keys and people: what `docs/directory-file.md` tells.
 * @returns the directory, and the text of its file
 * @throws UsageError for a spec that it cannot serve
 */
export function localDirectory(
  signIns: readonly LocalSignIn[],
  url: string,
): { directory: Directory; text: string } {
  const text = `${JSON.stringify({ tenants: signIns.map((one, index) => tenantOf(one, index, url)) }, null, 2)}\n`;
  const { directory, problems } = parseDirectory(text, 'directory.yaml');
  if (directory) return { directory, text };
  throw new UsageError(
    `the embedded provider cannot stand in for this spec: ${problems.map(({ message }) => message).join('; ')}`,
  );
}

function tenantOf({ view, resolved, people, ids, secret }: LocalSignIn, index: number, url: string): object {
  const provider = providerOf(view.values);
  const issuer = provider.issuer(view.values);
  const [inTenant, inClient = inTenant] = ids;
  const { application, groups } = keysOf(resolved, people, issuer !== undefined, index);
  return {
    id: issuer === undefined ? inTenant?.value : guid(index, 0),
    displayName: 'Local',
    verifiedDomains: ['example.com'],
    ...(issuer !== undefined && { provider: provider.name, issuer }),
    applications: [
      {
        appId: issuer === undefined ? inClient?.value : guid(index, 1),
        ...(issuer !== undefined && { clientId: inTenant?.value }),
        displayName: 'Airflow',
        passwordCredentials: [{ secretText: secret }],
        web: { redirectUris: [resolved.redirectUri] },
        postLogoutRedirectUris: [url, `${url}/`],
        ...application,
      },
    ],
    groups,
    users: people.map(({ upn }, person) => ({
      id: guid(index, 100 + person),
      userPrincipalName: upn,
      displayName: upn.slice(0, upn.lastIndexOf('@')),
      mail: upn,
    })),
  };
}

/** Where the keys of the mappings are: app roles or groups of Entra; elsewhere groups at the claim that the spec names. */
function keysOf(
  { access }: ResolvedSignIn,
  people: readonly LocalPerson[],
  isElsewhere: boolean,
  index: number,
): Keys {
  const having = people.flatMap(({ upn, key, mapping }) =>
    key === undefined ? [] : [{ upn, key, mapping }],
  );
  if (access.keys.form === 'email') return { application: { keyClaims: [] }, groups: [] };
  if (isElsewhere)
    return {
      application: { keyClaims: [{ claim: access.keys.path, of: 'groups' }] },
      groups: having.map(({ upn, key }, one) => ({
        id: guid(index, 200 + one),
        displayName: key,
        members: [upn],
      })),
    };
  if (access.keys.carriesIds)
    return {
      application: { groupMembershipClaims: 'SecurityGroup' },
      groups: having.map(({ upn, key, mapping }) => ({ id: key, displayName: mapping, members: [upn] })),
    };
  return {
    application: {
      appRoles: having.map(({ key }) => ({ value: key })),
      appRoleAssignedTo: having.map(({ upn, key }) => ({ user: upn, appRole: key })),
    },
    groups: [],
  };
}

/** An id that is made up, the same in each run. */
export const guid = (provider: number, thing: number): string =>
  `00000000-0000-4000-8${String(provider).padStart(3, '0')}-${String(thing).padStart(12, '0')}`;
