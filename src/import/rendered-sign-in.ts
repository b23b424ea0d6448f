import type { CloudName } from '../facts/clouds.ts';
import { clouds } from '../facts/clouds.ts';
import { ownerOfIssuer, providerNames, providerOf } from '../providers/index.ts';
import type { ProviderKeys, ProviderPart, SignInPython } from '../providers/provider.ts';
import type { ImportedSignIn } from './imported-spec.ts';
import type { RenderedRow } from './rendered-table.ts';

/**
 * What a spec says of one provider of a rendered file: the provider that `render` makes exactly this row of, since
 * its row in `src/providers` says the rest.
 * @param among whether the file has several
 * @returns undefined when it is the row of none: somebody changed it
 */
export function renderedSignIn(row: RenderedRow, among: boolean): ImportedSignIn | undefined {
  for (const type of providerNames) {
    for (const choice of choices(row)) {
      const values = valuesOf(row, type, choice, among);
      const made = pythonOf(values, row, among);
      if (!made || told(made) !== told(asPython(row))) continue;
      return signInOf(row, values);
    }
  }
  return undefined;
}

/** What a provider decides unless a spec says otherwise is left out where it is so. */
function choices(row: RenderedRow): { email?: 'verified' | 'trusted'; logout?: 'provider' | 'local' }[] {
  const logout = row.logout === 'none' ? ('local' as const) : ('provider' as const);
  return [{}, { email: row.email }, { logout }, { email: row.email, logout }];
}

type Values = ProviderKeys & { access: NonNullable<ProviderKeys['access']> };

function valuesOf(
  row: RenderedRow,
  type: string,
  choice: ReturnType<typeof choices>[number],
  among: boolean,
): Values {
  const provider = providerOf({ provider: type });
  const { providerName, username } = provider;
  const client = {
    id: { env: row.clientId ?? provider.variables(among ? row.name : undefined).clientId },
    ...(!among && row.name !== providerName && { providerName: row.name }),
  };
  const claim = row.keys.length === 1 ? (row.keys[0] ?? '') : [...row.keys];
  const access = { claim, ...choice, ...(row.username !== username && { username: row.username }) };
  const shared = { provider: type, client, access };
  const [host, tenant] = row.issuer;
  if (provider.directory !== undefined) {
    const cloud = clouds.find(({ authorityHost }) => host === `https://${authorityHost}/`)?.name;
    const id = typeof tenant === 'object' ? tenant : { env: '' };
    return { ...shared, tenant: { id, ...(cloud && cloud !== 'global' && { cloud }) } };
  }
  const issuer = row.issuer.length === 1 && typeof host === 'string' ? host : '';
  const domains = provider.needsDomains ? Object.values(row.required)[0]?.filter(isText) : undefined;
  const values = {
    ...shared,
    ...(provider.issuer({}) === undefined && { issuer }),
    ...(domains && { domains }),
  };
  const asked = pythonOf(values, row, among)?.scope.split(' ') ?? [];
  const scopes = row.scope.split(' ').filter((scope) => !asked.includes(scope));
  return { ...values, ...(scopes.length > 0 && { scopes }) };
}

const isText = (part: unknown): part is string => typeof part === 'string';

function pythonOf(values: ProviderKeys, { name }: RenderedRow, among: boolean): SignInPython | undefined {
  const provider = providerOf(values);
  if (provider.issuerProblem(values) || ownerOfIssuer(values)) return undefined;
  if (provider.needsDomains && !values.domains?.length) return undefined;
  const part: ProviderPart = { values, ...(among && { among: name }) };
  return provider.signIn(part, undefined)?.python;
}

/** The parts of a row that a reader of the file sees, as `render` has them. */
const asPython = (row: RenderedRow) => ({
  icon: row.icon,
  issuer: row.issuer.map((part) => (typeof part === 'string' ? part : { variable: part.env })),
  scope: row.scope,
  secretIn: row.secretIn,
  required: Object.entries(row.required).map(([claim, oneOf]) => ({
    claim,
    oneOf: oneOf.map((part) => (typeof part === 'string' ? part : { variable: part.env })),
  })),
  username: row.username,
  prefix: row.prefix,
  keys: row.keys,
  keysForm: row.keysForm,
  email: row.email,
  logout: row.logout,
});

type Shown = ReturnType<typeof asPython>;

function told(python: Shown | SignInPython): string {
  const { icon, scope, secretIn = 'body', username, prefix, keys, keysForm, email, logout } = python;
  const variable = (part: string | { variable: string }) =>
    typeof part === 'string' ? part : { variable: part.variable };
  const required = python.required.map(({ claim, oneOf }) => ({ claim, oneOf: oneOf.map(variable) }));
  const issuer = python.issuer.map(variable);
  return JSON.stringify([
    icon,
    issuer,
    scope,
    secretIn,
    required,
    username,
    prefix,
    keys,
    keysForm,
    email,
    logout,
  ]);
}

function signInOf(row: RenderedRow, values: Values): ImportedSignIn {
  const { provider, tenant, issuer, domains, scopes, client } = values;
  const variables = providerOf(values).variables(undefined);
  const { claim = '', username, email, logout } = values.access as ImportedSignIn['access'];
  return {
    provider: provider ?? '',
    ...(tenant?.id !== undefined && { tenant: namedTenant(tenant.id, tenant.cloud) }),
    ...(issuer !== undefined && { issuer }),
    ...(domains && { domains: [...domains] }),
    ...(scopes && { scopes: [...scopes] }),
    client: {
      id: client?.id ?? { env: variables.clientId },
      secret: { env: row.secret ?? variables.clientSecret },
      ...(client?.providerName !== undefined && { providerName: client.providerName }),
    },
    access: {
      claim,
      ...(username !== undefined && { username }),
      ...(email !== undefined && { email }),
      ...(logout !== undefined && { logout }),
      ...(row.atMost && { atMost: [...row.atMost] }),
      ...(row.overage && { overage: 'graph' as const }),
      mappings: Object.fromEntries(row.mappings),
    },
  };
}

const namedTenant = (id: ImportedSignIn['client']['id'], cloud: CloudName | undefined) => ({
  id,
  ...(cloud !== undefined && cloud !== 'global' && { cloud }),
});
