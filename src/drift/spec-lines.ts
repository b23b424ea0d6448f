import { diffArrays } from 'diff';
import type { Path } from '../diagnostic.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { EnvId, FromEnv } from '../providers/provider.ts';
import {
  type PythonContext,
  type PythonCredential,
  type PythonSignIn,
  pythonContext,
} from '../render/python-context.ts';
import { webserverConfigText } from '../render/webserver-config.ts';
import { declaring } from './declaring.ts';

/** A part of the spec, and the file as it would be if the spec said something else there. */
interface Variation {
  path: Path;
  context: PythonContext;
}

/**
 * Which part of the spec declares each line of the rendered file: it is rendered again with one part changed at a time,
 * and the lines that change are of that part. So the templates need no marks.
 * @returns a path in the merged environment for each line; undefined where no part of the spec changes the line
 */
export function declaredBy(resolved: ResolvedEnvironment): (Path | undefined)[] {
  const context = pythonContext(resolved);
  const lines = webserverConfigText(context).split('\n');
  const paths = mappingsOf(context, lines);
  for (const { path, context: varied } of variations(context, resolved)) {
    for (const index of changed(lines, webserverConfigText(varied).split('\n'))) paths[index] ??= path;
  }
  return paths;
}

/**
 * The mapping of each line. Mappings are numbered from 1, and for each bit those that have it are left out at once: the
 * bits by which a line goes away are the number of its mapping, so that thousands of them take a dozen renders.
 */
function mappingsOf(context: PythonContext, lines: string[]): (Path | undefined)[] {
  const mappings = context.signIns.flatMap((signIn) =>
    signIn.mappings.map((mapping) => ({ signIn, mapping })),
  );
  const numbers = lines.map(() => 0);
  for (let bit = 1; bit <= mappings.length; bit *= 2) {
    const left = new Set(
      mappings.flatMap(({ mapping }, index) => (((index + 1) & bit) === 0 ? [] : [mapping])),
    );
    const signIns = context.signIns.map((one) => ({
      ...one,
      mappings: one.mappings.filter((mapping) => !left.has(mapping)),
    }));
    const text = webserverConfigText({ ...context, signIns });
    for (const index of changed(lines, text.split('\n'))) numbers[index] = (numbers[index] ?? 0) | bit;
  }
  return numbers.map((number) => {
    const found = mappings[number - 1];
    return found && [...found.signIn.at, 'access', 'mappings', found.mapping.name ?? found.mapping.key];
  });
}

/** The indexes of the lines that are not in the other text. */
function changed(lines: string[], others: string[]): number[] {
  const found: number[] = [];
  let index = 0;
  for (const { value, added, removed } of diffArrays(lines, others)) {
    if (added) continue;
    if (removed) found.push(...value.map((_, offset) => index + offset));
    index += value.length;
  }
  return found;
}

/** The narrowest parts first: a line belongs to the first part that changes it. */
function variations(context: PythonContext, resolved: ResolvedEnvironment): Variation[] {
  const { outside } = context;
  return [
    ...outside.map(({ name, value }, index) => ({
      path: declaring(name, resolved),
      context: {
        ...context,
        outside: outside.map((one, other) => (other === index ? { name, value: `${value}x` } : one)),
      },
    })),
    ...context.signIns.flatMap((signIn, index) =>
      signInParts.map(({ path, vary }) => ({
        path: [...signIn.at, ...path(signIn)],
        context: { ...context, signIns: context.signIns.with(index, { ...signIn, ...vary(signIn) }) },
      })),
    ),
    ...parts.map(({ path, vary }) => ({ path, context: { ...context, ...vary(context) } })),
  ];
}

const other = (text: string | null) => `${text ?? ''}x`;
const otherId = (id: EnvId): EnvId => ({ ...id, variable: other(id.variable) });
const otherIds = (value: FromEnv): FromEnv =>
  value.map((part) => (typeof part === 'string' ? part : otherId(part)));
const otherTexts = (value: FromEnv): FromEnv =>
  value.map((part) => (typeof part === 'string' ? other(part) : part));

/** Everything that is made of these texts and ids, with others. */
const addresses = (
  { issuer, endpoints, required, graph }: PythonSignIn,
  vary: (value: FromEnv) => FromEnv,
): Partial<PythonSignIn> => ({
  issuer: vary(issuer),
  ...(endpoints && { endpoints: { authorize: vary(endpoints.authorize), token: vary(endpoints.token) } }),
  required: required.map(({ claim, oneOf }) => ({ claim, oneOf: vary(oneOf) })),
  ...(graph !== undefined && { graph: vary([graph]).join('') }),
});

const hasIds = ({ issuer }: PythonSignIn) => issuer.some((part) => typeof part !== 'string');

/** Parts of the spec that decide how people sign in with one provider. */
const signInParts: {
  path: (signIn: PythonSignIn) => Path;
  vary: (signIn: PythonSignIn) => Partial<PythonSignIn>;
}[] = [
  { path: () => ['access', 'mappings'], vary: () => ({ mappings: [] }) },
  { path: () => ['tenant', 'id'], vary: (signIn) => addresses(signIn, otherIds) },
  {
    path: (signIn) => (hasIds(signIn) ? ['tenant', 'cloud'] : ['issuer']),
    vary: (signIn) => addresses(signIn, otherTexts),
  },
  { path: () => ['client', 'id'], vary: ({ clientId }) => ({ clientId: otherId(clientId) }) },
  { path: () => ['url'], vary: ({ redirectUri }) => ({ redirectUri: other(redirectUri) }) },
  { path: ({ credential }) => credentialPath(credential), vary: otherCredential },
  { path: () => ['client', 'providerName'], vary: ({ name }) => ({ name: other(name) }) },
  {
    path: () => ['access', 'claim'],
    vary: ({ keys }) => ({ keys: keys.join() === 'roles' ? ['groups'] : ['roles'] }),
  },
  {
    path: () => ['access', 'username'],
    vary: ({ username }) => ({ username: username === 'oid' ? 'upn' : 'oid' }),
  },
  { path: () => ['access', 'overage'], vary: ({ resolveOverage }) => ({ resolveOverage: !resolveOverage }) },
];

const credentialPath = ({ kind }: PythonCredential): Path =>
  kind === 'certificateFile' ? ['client', 'certificate', 'path'] : ['client', 'secret'];

function otherCredential({ credential }: PythonSignIn): Partial<PythonSignIn> {
  if (credential.kind === 'workloadIdentity') return {};
  return {
    credential:
      credential.kind === 'secretInEnv'
        ? { ...credential, variable: other(credential.variable) }
        : { ...credential, path: other(credential.path) },
  };
}

const parts: { path: Path; vary: (context: PythonContext) => Partial<PythonContext> }[] = [
  { path: ['access', 'unmapped'], vary: ({ unmappedRole }) => ({ unmappedRole: other(unmappedRole) }) },
  { path: ['access', 'sync'], vary: ({ syncAtLogin }) => ({ syncAtLogin: !syncAtLogin }) },
  {
    path: ['access', 'session'],
    vary: ({ sessionSeconds }) => ({ sessionSeconds: sessionSeconds === null ? 1 : sessionSeconds + 1 }),
  },
  { path: ['access', 'knownEmail'], vary: ({ linkKnownEmail }) => ({ linkKnownEmail: !linkKnownEmail }) },
  {
    path: ['airflow', 'version'],
    vary: ({ airflow, managerModule, managerClass }) => ({
      airflow: other(airflow),
      managerModule: other(managerModule),
      managerClass: other(managerClass),
    }),
  },
  { path: ['airflow', 'fab'], vary: ({ fab }) => ({ fab: other(fab) }) },
  { path: [], vary: ({ spec, environment }) => ({ spec: other(spec), environment: other(environment) }) },
];
