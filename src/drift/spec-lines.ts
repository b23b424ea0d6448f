import { diffArrays } from 'diff';
import type { Path } from '../diagnostic.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { EnvId, FromEnv, SignInPython } from '../providers/provider.ts';
import { type PythonContext, pythonContext } from '../render/python-context.ts';
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
  const { mappings } = context;
  const numbers = lines.map(() => 0);
  for (let bit = 1; bit <= mappings.length; bit *= 2) {
    const kept = mappings.filter((_, index) => ((index + 1) & bit) === 0);
    const text = webserverConfigText({ ...context, mappings: kept });
    for (const index of changed(lines, text.split('\n'))) numbers[index] = (numbers[index] ?? 0) | bit;
  }
  return numbers.map((number) => {
    const mapping = mappings[number - 1];
    return mapping && ['access', 'mappings', mapping.name ?? mapping.key];
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
    { path: ['access', 'mappings'], context: { ...context, mappings: [] } },
    ...outside.map(({ name, value }, index) => ({
      path: declaring(name, resolved),
      context: {
        ...context,
        outside: outside.map((one, other) => (other === index ? { name, value: `${value}x` } : one)),
      },
    })),
    ...signInParts.map(({ path, vary }) => ({ path, context: pythonContext(signingIn(resolved, vary)) })),
    ...parts.map(({ path, vary }) => ({ path, context: { ...context, ...vary(context) } })),
  ];
}

const other = (text: string | null) => `${text ?? ''}x`;

const signingIn = (
  resolved: ResolvedEnvironment,
  vary: (python: SignInPython) => Partial<SignInPython>,
): ResolvedEnvironment => {
  const { signIn } = resolved;
  return { ...resolved, signIn: { ...signIn, python: { ...signIn.python, ...vary(signIn.python) } } };
};

const otherId = (id: EnvId): EnvId => ({ ...id, variable: other(id.variable) });
const otherIds = (value: FromEnv): FromEnv =>
  value.map((part) => (typeof part === 'string' ? part : otherId(part)));
const otherTexts = (value: FromEnv): FromEnv =>
  value.map((part) => (typeof part === 'string' ? other(part) : part));

/** Parts of the spec that decide how people sign in. */
const signInParts: { path: Path; vary: (python: SignInPython) => Partial<SignInPython> }[] = [
  { path: ['tenant', 'id'], vary: ({ issuer }) => ({ issuer: otherIds(issuer) }) },
  {
    path: ['tenant', 'cloud'],
    vary: ({ issuer, graph }) => ({
      issuer: otherTexts(issuer),
      ...(graph !== undefined && { graph: other(graph) }),
    }),
  },
  { path: ['client', 'id'], vary: ({ clientId }) => ({ clientId: otherId(clientId) }) },
];

const parts: { path: Path; vary: (context: PythonContext) => Partial<PythonContext> }[] = [
  { path: ['url'], vary: ({ redirectUri }) => ({ redirectUri: other(redirectUri) }) },
  {
    path: ['client', 'secret'],
    vary: ({ envSecret, secretFile }) => ({
      envSecret: other(envSecret),
      ...(secretFile !== null && { secretFile: other(secretFile) }),
    }),
  },
  {
    path: ['client', 'certificate', 'path'],
    vary: ({ certificateFile }) =>
      certificateFile === null ? {} : { certificateFile: other(certificateFile) },
  },
  { path: ['client', 'providerName'], vary: ({ providerName }) => ({ providerName: other(providerName) }) },
  { path: ['access', 'claim'], vary: ({ claim }) => ({ claim: claim === 'roles' ? 'groups' : 'roles' }) },
  {
    path: ['access', 'username'],
    vary: ({ username }) => ({ username: username === 'oid' ? 'upn' : 'oid' }),
  },
  { path: ['access', 'unmapped'], vary: ({ unmappedRole }) => ({ unmappedRole: other(unmappedRole) }) },
  { path: ['access', 'sync'], vary: ({ syncAtLogin }) => ({ syncAtLogin: !syncAtLogin }) },
  {
    path: ['access', 'session'],
    vary: ({ sessionSeconds }) => ({ sessionSeconds: sessionSeconds === null ? 1 : sessionSeconds + 1 }),
  },
  { path: ['access', 'overage'], vary: ({ resolveOverage }) => ({ resolveOverage: !resolveOverage }) },
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
