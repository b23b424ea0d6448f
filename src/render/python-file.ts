import type { EnvId, FromEnv } from '../providers/provider.ts';
import { keyTypes } from './key-types.ts';
import { loadedByAirflow } from './loaded-by.ts';
import type { PythonContext, PythonCredential, PythonSignIn } from './python-context.ts';
import { listed, pythonHead } from './python-head.ts';
import { PythonCall, PythonCode } from './python-literal.ts';

/**
 * What the templates of the Python files name: plain values, and what to print of them. A value that all providers
 * share stands once in the code (`all…`), one that they do not share in the row of each; what none has is left out.
 * @param withManager whether the security manager is there, which needs more of each provider
 */
export function pythonFile(context: PythonContext, { withManager = context.hardened } = {}) {
  const { signIns, hardened, signOutPage, boundTokens } = context;
  const several = signIns.length > 1;
  const some = (is: (one: PythonSignIn) => boolean) => signIns.some(is);
  const every = (is: (one: PythonSignIn) => boolean) => signIns.every(is);
  const credentials = signIns.map(({ credential }) => credential.kind);
  const ids = constantsOf(signIns);
  const shared = {
    allIcon: same(signIns, ({ icon }) => icon),
    allScope: same(signIns, ({ scope }) => scope),
    allAlgorithms: same(signIns, ({ algorithms }) => algorithms),
    allKeyTypes: same(signIns, ({ algorithms }) => keyTypes(algorithms)),
    allTokenAuth: same(signIns, tokenAuth),
    emailClaims: same(signIns, emailClaims),
  };
  const printed = {
    deepKeys: some(({ keys }) => keys.length > 1),
    someRequired: some(({ required }) => required.length > 0),
    someAuthorizeParams: some(({ authorizeParams }) => Object.keys(authorizeParams).length > 0),
    someVerified: some(verifiesEmail),
    someVerifiedName: some(verifiesName),
    someTrusted: some(({ email }) => email === 'trusted'),
    someEmailKeys: some(byEmail),
    allEmailKeys: every(byEmail),
    someSignOut: withManager && some(signsOut),
    allSignOut: every(signsOut),
    someAtMost: some(isBounded),
    rowMappings: mappingsByRow(signIns),
  };
  const mixedCredentials = new Set(credentials).size > 1;
  const someCredential = credentials.some((kind) => kind !== 'secretInEnv');
  const rowEndpoints =
    several || credentials.includes('certificateFile') || some(({ resolveOverage }) => resolveOverage);
  const someSecretInEnv = credentials.includes('secretInEnv');
  const prefixes = signIns.map(({ prefix }) => prefix).filter((prefix) => prefix !== '');
  // Where an account of a provider can have any name, none is known to be a local one.
  const knowsLocal = every(({ prefix, bareNames }) => prefix !== '' || bareNames !== undefined);
  const localPasswords = context.localPasswords && knowsLocal;
  const linkKnownEmail = context.linkKnownEmail && knowsLocal && !several;
  const [first] = signIns as [PythonSignIn];

  const isGuid = some(({ clientId }) => clientId.form === 'guid') || ids.some(({ id }) => id.form === 'guid');
  const guids =
    isGuid || (hardened && some(({ prefix }) => prefix === '') && (localPasswords || linkKnownEmail));
  const addresses = withManager && some((one) => verifiesEmail(one) || byEmail(one));
  return {
    ...context,
    ...pythonHead(context),
    loadedBy: loadedByAirflow,
    ...shared,
    ...printed,
    several,
    title: several ? 'your provider' : listed(signIns.map(({ title }) => title)),
    ids: ids.map(({ constant, id }) => ({ constant, id: read(id) })),
    rows: signIns.map((one, index) => ({
      first: index === 0,
      name: one.name,
      icon: shared.allIcon === null ? one.icon : null,
      issuer: joined(one.issuer, ids),
      several,
      endpoints:
        one.endpoints && rowEndpoints
          ? { authorize: joined(one.endpoints.authorize, ids), token: joined(one.endpoints.token, ids) }
          : null,
      clientId: read(one.clientId),
      secretFrom: one.credential.kind === 'secretInEnv' ? one.credential.variable : null,
      tokenAuth: someSecretInEnv && shared.allTokenAuth === null ? tokenAuth(one) : null,
      credential: mixedCredentials ? functionOf(one.credential) : null,
      credentialFile: 'path' in one.credential ? one.credential.path : null,
      scope: shared.allScope === null ? one.scope : null,
      authorizeParams: printed.someAuthorizeParams ? one.authorizeParams : null,
      algorithms: hardened && shared.allAlgorithms === null ? one.algorithms : null,
      keyTypes: hardened && shared.allKeyTypes === null ? keyTypes(one.algorithms) : null,
      required:
        hardened && printed.someRequired
          ? Object.fromEntries(
              one.required.map(({ claim, oneOf }) => [claim, oneOf.map((value) => pythonOf(value, ids))]),
            )
          : null,
      manager: withManager
        ? {
            username: one.username,
            prefix: one.prefix || null,
            keys: printed.deepKeys ? one.keys : one.keys[0],
            graph: one.resolveOverage ? (one.graph ?? null) : null,
            email: shared.emailClaims === null ? emailClaims(one) : null,
            printsVerified: printed.someVerified && printed.someTrusted,
            emailVerified: verifiesEmail(one),
            printsEmailKeys: printed.someEmailKeys && !printed.allEmailKeys,
            byEmail: byEmail(one),
            printsSignOut: printed.someSignOut && !printed.allSignOut,
            signsOut: signsOut(one),
            // An empty list of roles is a bound too, and an empty mapping is read all the same.
            isBounded: isBounded(one),
            atMost: one.atMost ?? null,
            ownMapping: printed.rowMappings,
            mappings: printed.rowMappings ? one.mappings : null,
          }
        : null,
    })),
    mappings: signIns.flatMap(({ mappings }) => mappings),
    roleKeys:
      context.roleKeysSetting && first.keys[0] === 'groups' && !several ? { [first.name]: 'groups' } : null,
    guids,
    addresses,
    patterns: guids || addresses,
    // Entra's addresses are looked up as FAB does it: nobody gets a second account there by spelling one otherwise.
    anySpelling: some(({ bareNames }) => bareNames === undefined),
    emailFirst: printed.someEmailKeys || printed.someVerifiedName,
    texts: some(({ clientId }) => clientId.form === 'text') || ids.some(({ id }) => id.form === 'text'),
    someSecretInEnv,
    logs: hardened || someSecretInEnv,
    someSlash: some(({ issuer }) => String(issuer.at(-1)).endsWith('/')),
    someCredential,
    mixedCredentials,
    credentialOf: functionOf(first.credential),
    partials: several && someCredential,
    rowEndpoints,
    ownEndpoints:
      several || !first.endpoints
        ? null
        : {
            authorize: joined(first.endpoints.authorize, ids),
            token: joined(first.endpoints.token, ids),
          },
    someSecretFile: credentials.includes('secretFile'),
    someCertificate: credentials.includes('certificateFile'),
    someWorkloadIdentity: credentials.includes('workloadIdentity'),
    someAssertion: credentials.includes('certificateFile') || credentials.includes('workloadIdentity'),
    rsaKeys: every(({ algorithms }) => keyTypes(algorithms).join() === 'RSA'),
    exactAudience: every(({ audience }) => audience === 'exact'),
    someEndpoints: some(({ endpoints }) => endpoints !== undefined),
    allEndpoints: every(({ endpoints }) => endpoints !== undefined),
    someHasgroups: some(({ graph, keys }) => graph !== undefined && keys[0] === 'groups'),
    someGraph: some(({ resolveOverage }) => resolveOverage),
    allGraph: every(({ resolveOverage }) => resolveOverage),
    // Compared with names in lower case.
    lowerPrefixes: prefixes.map((prefix) => prefix.toLowerCase()),
    prefixes,
    somePrefixless: prefixes.length < signIns.length,
    linkKnownEmail,
    localPasswords,
    knowsOwnAccounts: localPasswords || linkKnownEmail,
    flaskNames: [
      'abort',
      ...(printed.someSignOut ? ['current_app'] : []),
      'flash',
      ...(boundTokens ? ['has_request_context'] : []),
      ...(boundTokens || printed.someSignOut ? ['redirect'] : []),
      ...(printed.someSignOut && signOutPage ? ['request'] : []),
      'session',
    ],
    urlNames: nullIfEmpty([
      ...(signOutPage ? ['urljoin'] : []),
      ...(printed.someSignOut ? ['urlsplit'] : []),
    ]),
  };
}

/** Whether each provider has a mapping of its own in the code. */
export const mappingsByRow = (signIns: readonly PythonSignIn[]): boolean =>
  signIns.length > 1 || signIns.some(isBounded);

export type PythonFile = ReturnType<typeof pythonFile>;

const read = ({ variable, form }: EnvId) => new PythonCall(`${form}_from`, variable);

/** An id that is read once, since several values are made of it. */
interface Constant {
  constant: string;
  id: EnvId;
}

function constantsOf(signIns: readonly PythonSignIn[]): Constant[] {
  const ids = new Map(
    signIns
      .flatMap(({ issuer, endpoints, required }) => [
        ...issuer,
        ...(endpoints ? [...endpoints.authorize, ...endpoints.token] : []),
        ...required.flatMap(({ oneOf }) => oneOf),
      ])
      .flatMap((part) => (typeof part === 'string' ? [] : [[part.variable, part] as const])),
  );
  return [...ids.values()].map((id, index) => ({
    constant: index === 0 ? 'TENANT_ID' : `TENANT_ID_${index + 1}`,
    id,
  }));
}

const pythonOf = (part: string | EnvId, constants: readonly Constant[]): string | PythonCode => {
  if (typeof part === 'string') return part;
  const found = constants.find(({ id }) => id.variable === part.variable);
  if (!found) throw new Error(`no constant for ${part.variable}`);
  return new PythonCode(found.constant);
};

const joined = (parts: FromEnv, constants: readonly Constant[]) =>
  parts.map((part) => pythonOf(part, constants));

/** What all of them have; null where they differ. */
function same<Value>(signIns: readonly PythonSignIn[], of: (one: PythonSignIn) => Value): Value | null {
  const [first, ...others] = signIns.map(of);
  if (first === undefined) throw new Error('nobody can sign in');
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}

const verifiesEmail = ({ email }: PythonSignIn) => email === 'verified';
const verifiesName = (one: PythonSignIn) => one.username === 'email' && verifiesEmail(one);
const byEmail = ({ keysForm }: PythonSignIn) => keysForm === 'email';
export const isBounded = ({ atMost }: PythonSignIn) => atMost !== undefined;
const signsOut = ({ logout }: PythonSignIn) => logout === 'end-session';
const tokenAuth = ({ secretIn = 'body' }: PythonSignIn) =>
  secretIn === 'body' ? 'client_secret_post' : 'client_secret_basic';
const emailClaims = ({ emailClaims = ['email'] }: PythonSignIn) => emailClaims;

/** The function of the template that proves the app; none for a secret that authlib sends itself. */
const functionOf = ({ kind }: PythonCredential): string | null =>
  ({
    secretInEnv: null,
    secretFile: 'secret_file',
    certificateFile: 'certificate',
    workloadIdentity: 'workload_identity',
  })[kind];

const nullIfEmpty = (names: string[]): string[] | null => (names.length > 0 ? names : null);
