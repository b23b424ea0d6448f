import type { Directory, Emulator, ServedIssuer } from '../emulator/emulator.ts';

type Tenant = Directory['tenants'][number];
type Application = Tenant['applications'][number];

/** How to reach what runs, who is in it, and what to give to other commands. The secrets are those of a test directory. */
export function emulateLines(emulator: Emulator): string[] {
  const { directory, issuers } = emulator;
  const entra = directory.tenants.filter(({ provider }) => provider === undefined);
  const others = directory.tenants.filter(({ provider }) => provider !== undefined);
  return [
    ...(entra.length > 0 ? entraLines(emulator, entra) : []),
    ...issuers.flatMap((issuer, index) => issuerLines(issuer, others[index])),
    ...commonLines(emulator),
  ];
}

function entraLines({ httpsOrigin, httpOrigin, caFile }: Emulator, tenants: readonly Tenant[]): string[] {
  return [
    'The embedded Entra is running. It is not Microsoft: it signs in whoever clicks, for tests and demos.',
    ...tenants.flatMap((tenant) => [
      `  tenant     ${tenant.id}   (${tenant.displayName})`,
      ...peopleLines(tenant),
      `  discovery  ${httpsOrigin}/${tenant.id}/v2.0/.well-known/openid-configuration`,
    ]),
    `  graph      ${httpsOrigin}/v1.0`,
    '',
    'To render a file that signs in here, into `rendered-local/` beside your own:',
    `  airflow-entra render --authority ${httpOrigin}`,
    ...tenants.flatMap((tenant) => checkLines(tenant, `--authority ${httpsOrigin} --ca ${caFile}`)),
    '',
  ];
}

/** By an application that may read the directory. */
function checkLines({ id, applications }: Tenant, flags: string): string[] {
  const reader = applications.find(
    ({ graphPermissions, passwordCredentials: [first] }) => graphPermissions.length > 0 && first?.secretText,
  );
  if (!reader) return [];
  return [
    '',
    'To compare a spec with this tenant:',
    `  export AZURE_TENANT_ID=${id} AZURE_CLIENT_ID=${reader.appId} AZURE_CLIENT_SECRET=${reader.passwordCredentials[0]?.secretText}`,
    `  airflow-entra check ${flags}`,
  ];
}

function issuerLines(
  { title, provider, issuer, address, discovery }: ServedIssuer,
  entry: Tenant | undefined,
): string[] {
  const fixed = issuer === address;
  return [
    `The embedded ${title} is running. It is not the real one: it signs in whoever clicks, for tests and demos.`,
    `  issuer     ${issuer}${fixed ? '   (its name is the same everywhere: a rendered file asks the real one)' : ''}`,
    `  discovery  ${discovery}`,
    ...(fixed ? [] : [`  spec       { provider: ${provider}, issuer: "${issuer}" }`]),
    ...(entry ? peopleLines(entry, ({ mail, userPrincipalName }) => mail ?? userPrincipalName) : []),
    '',
  ];
}

/**
 * The clients with their secrets, and the people with their keys.
 * @param nameOf what the tokens call a person
 */
function peopleLines(
  { applications, groups, users }: Tenant,
  nameOf = (user: Tenant['users'][number]): string => user.userPrincipalName,
): string[] {
  const width = Math.max(0, ...users.map((user) => nameOf(user).length));
  return [
    ...applications.map(
      (one) =>
        `  client     ${one.clientId ?? one.appId}   (${one.displayName}; secret ${one.passwordCredentials[0]?.secretText ?? 'none'})`,
    ),
    ...users.map((user) => {
      const { id, userPrincipalName: upn } = user;
      const own = groups.filter(({ members }) => members.some((member) => member === upn || member === id));
      const names = own.flatMap((group) => [group.displayName, group.id]);
      const roles = applications.flatMap((one) => rolesOf(one, [upn, id], names));
      const has = [...roles, ...own.map(({ displayName }) => `group ${displayName}`)];
      return `  person     ${nameOf(user).padEnd(width)}   (${has.join(', ') || 'nothing'}; no password)`;
    }),
  ];
}

const rolesOf = (
  { appRoleAssignedTo }: Application,
  person: readonly string[],
  groups: readonly string[],
): string[] =>
  appRoleAssignedTo.flatMap(({ user, group, appRole }) =>
    (person.includes(user ?? '') || groups.includes(group ?? '')) && appRole !== undefined ? [appRole] : [],
  );

function commonLines({ httpsOrigin, httpOrigin, caFile, controlToken }: Emulator): string[] {
  return [
    `  https      ${httpsOrigin}`,
    `  http       ${httpOrigin}`,
    `  trust      ${caFile}   (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, SSL_CERT_FILE)`,
    `  control    POST ${httpsOrigin}/_emulator/control, header x-emulator-token: ${controlToken}`,
    'Stop it with Ctrl-C.',
  ];
}
