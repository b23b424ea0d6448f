import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../cli/run-cli.ts';
import { appRecord, CALLBACK, tenantRecord } from '../plan/recorded.ts';
import type { AnySpec } from './any-spec.ts';
import { groupId } from './spec-sign-in.ts';
import { specText } from './spec-text.ts';
import { tameTwin } from './words.ts';

const CLIENT_ID = groupId(-1);

const AUTHORITIES = {
  global: 'https://login.microsoftonline.com',
  usgov: 'https://login.microsoftonline.us',
  china: 'https://login.partner.microsoftonline.cn',
};

/** A registration whose texts are the words of a spec too, which somebody else wrote into Entra. */
function tenantOf({ words, layout }: AnySpec) {
  const [first = '', second = ''] = words.notes;
  const application = {
    displayName: first,
    web: { redirectUris: [CALLBACK, `https://kept.example.com/${words.paths[0]}`] },
    appRoles: [
      {
        id: '11111111-0000-4000-8000-000000000001',
        value: 'kept',
        displayName: second,
        description: first,
        allowedMemberTypes: ['Application'],
        isEnabled: true,
      },
    ],
    optionalClaims: {
      idToken: [{ name: second, source: 'user', essential: true, additionalProperties: [first] }],
    },
  };
  const record = appRecord({ application });
  const groups = words.keys.map((_, index) => groupId(index));
  const recorded = tenantRecord(
    { [CLIENT_ID]: record },
    Object.fromEntries(
      groups.map((id) => [id, { status: 'known' as const, value: { id, displayName: first } }]),
    ),
  );
  return JSON.parse(
    JSON.stringify(recorded).replaceAll(AUTHORITIES.global, AUTHORITIES[layout.options.cloud ?? 'global']),
  );
}

/** What `plan --as` prints of a spec beside such a registration; null where it prints nothing. */
async function planOf(spec: AnySpec, as: string): Promise<string | null> {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    writeFileSync(join(cwd, 'airflow-entra.yaml'), specText(spec));
    writeFileSync(
      join(cwd, 'tenant.json'),
      JSON.stringify({ version: 1, tenants: [tenantOf(spec)], users: [] }),
    );
    const argv = ['plan', '--snapshot', 'tenant.json', '--trust-snapshot', '--as', as];
    const { status, out } = await runCli(argv, { cwd });
    return status === 0 ? out : null;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

export interface PlanTwice {
  real: string;
  tame: string;
  withWords(text: string): string;
}

/** The same plan with the words of the spec, and with others. @throws when only the first one is printed */
export async function planTwice(spec: AnySpec, as: string): Promise<PlanTwice | null> {
  const twin = tameTwin(spec.words);
  const real = await planOf(spec, as);
  if (real === null) return null;
  const tame = await planOf({ ...spec, words: twin.words }, as);
  if (tame === null) throw new Error('the plan is printed, and not with other words');
  return { real, tame, withWords: twin.real };
}

const MADE = /\bairflow_[0-9a-f]{8}(?:_[\w-]+)?|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/**
 * A tree of data without what follows from the words in a way of its own: GUIDs and labels that are made of them become
 * the number of their first appearance.
 * @param text that the data was read from; left out: they appear as in the data
 */
export function withoutMade(data: unknown, text = ''): unknown {
  const known = new Map([...new Set(text.match(MADE))].map((made, index) => [made, `made-${index}`]));
  const aside = (text: string) =>
    text.replace(MADE, (made) => {
      const name = known.get(made) ?? `made-${known.size}`;
      known.set(made, name);
      return name;
    });
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return aside(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [aside(key), walk(one)]));
  };
  return walk(data);
}
