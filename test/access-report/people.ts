import { readFileSync } from 'node:fs';
import type { Snapshot } from '../../src/directory/snapshot.ts';
import { runCli } from '../cli/run-cli.ts';
import { folderOf } from './report-access.ts';

/** What tries to become markup, a cell, a link, a node, or the end of what it stands in; and what nobody sees. */
export const HOSTILE = [
  '</td></tr></table><script>document.title="owned"</script>',
  '"><img src=x onerror="document.title=\'owned\'">',
  "' onmouseover=alert(1) &lt;b&gt; &#60;i&#62;",
  '| cell \\| cell ` `` code [a](https://evil.example) ![b](https://evil.example/p.png) @everyone #1',
  '"] --> x["y"]; click e0k0 "https://evil.example"\nend\n```\n# heading',
  '\u202eexe.nimdA\u200b\u0007 שלום',
  '{{html x}} %%{init: {}}%% 1. list',
];

const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';

export const guid = (kind: number, index: number): string =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;

const known = <T>(value: T) => ({ status: 'known' as const, value });
const notAsked = { status: 'not-asked' as const };

const given = ['Ada', 'Bo', 'Chinedu', 'Dilnoza', 'Eva', 'Farid', 'Grete', 'Hana', 'Ivo', 'José', 'Kaito'];
const family = ['Adeyemi', 'Berg', 'Castillo', 'Dubois', 'Eriksen', 'Fischer', 'Gruber'];

const groupNames = ['Data platform team', 'Data engineers', 'Everybody in analytics'];

const fullName = (index: number): string => {
  const round = Math.floor(index / (given.length * family.length));
  const name = `${given[index % given.length]} ${family[index % family.length]}`;
  return round === 0 ? name : `${name} ${round + 1}`;
};

/** How many people are in each group, by the app role that the group is assigned to. */
export interface Groups {
  [appRole: string]: number;
}

/** A recording of a tenant, as `report access --people --record` writes it. @param names of the first people */
export function snapshotOf(groups: Groups, names: readonly string[] = []): Snapshot {
  const roles = Object.keys(groups);
  const person = (index: number) => ({
    id: guid(1, index),
    displayName: names[index] ?? fullName(index),
    userPrincipalName: `person${index}@example.com`,
    accountEnabled: true,
  });
  let first = 0;
  const members = roles.map((role) => {
    const list = Array.from({ length: groups[role] ?? 0 }, (_, index) => person(first + index));
    first += list.length;
    return list;
  });
  const groupName = (index: number) => names[roles.length - index] ?? groupNames[index] ?? `Group ${index}`;
  const ids = roles.map((_, index) => guid(2, index));
  return {
    version: 1,
    recordedBy: 'a test',
    tenants: [
      {
        tenant: TENANT,
        authority: 'https://login.microsoftonline.com',
        readAt: '2026-01-05T08:00:00.000Z',
        discovery: known({
          issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
          tenantId: TENANT,
          jwksUri: `https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`,
          authorizationEndpoint: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize`,
          tokenEndpoint: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
        }),
        keys: known({ kids: ['a'] }),
        apps: {
          [CLIENT]: {
            application: known({
              id: guid(3, 0),
              appId: CLIENT,
              displayName: 'Airflow',
              signInAudience: 'AzureADMyOrg',
              web: { redirectUris: ['https://airflow.example.com/auth/oauth-authorized/azure'] },
              appRoles: roles.map((value, index) => ({
                id: guid(4, index),
                value,
                displayName: value,
                isEnabled: true,
                allowedMemberTypes: ['User'],
              })),
              passwordCredentials: [
                {
                  keyId: guid(5, 0),
                  startDateTime: '2026-01-01T00:00:00Z',
                  endDateTime: '2099-01-01T00:00:00Z',
                },
              ],
              keyCredentials: [],
            }),
            servicePrincipal: known({
              id: guid(3, 1),
              appId: CLIENT,
              displayName: 'Airflow',
              accountEnabled: true,
              appRoleAssignmentRequired: true,
            }),
            assignments: known(
              roles.map((_, index) => ({
                id: String(index),
                appRoleId: guid(4, index),
                principalId: guid(2, index),
                principalType: 'Group',
                principalDisplayName: groupName(index),
              })),
            ),
            federatedIdentityCredentials: notAsked,
            appKeys: known({ kids: ['a'] }),
            grants: notAsked,
            claimsMappingPolicies: notAsked,
          },
        },
        groups: Object.fromEntries(
          ids.map((id, index) => [id, known({ id, displayName: groupName(index) })]),
        ),
        groupsByName: {},
        nestedGroups: Object.fromEntries(ids.map((id) => [id, known([])])),
        people: Object.fromEntries(ids.map((id, index) => [id, known(members[index] ?? [])])),
        allPeople: {},
      },
    ],
    users: [],
  };
}

/** A spec that maps these app roles, in prod and nonprod. */
export const specOf = (mappings: Record<string, readonly string[]>): string => `version: 1
tenant: { id: ${TENANT} }
client: { id: ${CLIENT}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access:
  session: 8h
  mappings:
${Object.entries(mappings)
  .map(([key, roles]) => `    ${JSON.stringify(key)}: ${JSON.stringify(roles)}`)
  .join('\n')}
environments:
  nonprod: { url: https://airflow.nonprod.example.com }
  prod: { url: https://airflow.example.com }
`;

/** `access.html` and `access.md` of such a tenant. */
export async function reportOf(
  groups: Groups,
  mappings: Record<string, readonly string[]>,
  names: readonly string[] = [],
  argv: readonly string[] = [],
) {
  const cwd = folderOf({
    'airflow-entra.yaml': specOf(mappings),
    'tenant.json': JSON.stringify(snapshotOf(groups, names)),
  });
  const call = ['report', 'access', '--snapshot', 'tenant.json', '--people', '--out-dir', 'out', ...argv];
  const { status, out, err } = await runCli(call, { cwd });
  const read = (name: string) => readFileSync(`${cwd}/out/${name}`, 'utf8');
  return {
    cwd,
    status,
    out,
    err,
    page: `${cwd}/out/access.html`,
    html: read('access.html'),
    markdown: read('access.md'),
  };
}
