import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { guid } from '../../access-report/people.ts';
import { type CliResult, runCli } from '../../cli/run-cli.ts';
import { changedAt, NOTHING, placesIn } from '../change-anywhere.ts';
import { nastyText } from '../nasty-text.ts';
import type { Property, Verdict } from '../property.ts';
import { canBeAdmin, goodRecording, PERSON, SPEC, whyNotFine } from '../recorded-tenant.ts';
import { CANARY, whatIsWrong as callIsWrong } from './calls.ts';

const CALLS = [
  ['check', '--strict'],
  ['drift', '--tenant'],
  ['plan'],
  ['explain', '--user', PERSON],
  ['can', PERSON, 'Admin'],
  ['report', 'access', '--people', '--out-dir', 'out'],
  ['lock', '--check'],
] as const;

const FORMATS = ['json', 'json', 'text', 'sarif', 'markdown', 'github', 'azure', 'junit'] as const;

const TEXTS = [
  CANARY,
  `${CANARY}…`,
  `a\u0000\u001b[31m${CANARY}`,
  '',
  '1970-01-01T00:00:00Z',
  guid(4, 1),
  guid(2, 0),
];

/** What may be known of something in place of what is. */
const answers = fc.oneof(
  fc.constantFrom<unknown>(
    { status: 'known' },
    { status: 'known', value: null },
    { status: 'known', value: [] },
    { status: 'not-asked' },
  ),
  nastyText.map((message) => ({
    status: 'unknown',
    rule: 'permission-missing',
    message: `${message}${CANARY}`,
  })),
);

/** What else may stand at a place of a recording. */
const values = fc.constantFrom<unknown>(
  ...[NOTHING, null, true, 0, -1, 1e300, '', [], {}, [null], [[]], 'constructor', { status: 'x' }],
);

const NAMES = ['__proto__', 'constructor', 'toString', '@odata.nextLink', CANARY] as const;

const at = fc.nat(10_000);
const one = <Kind extends string>(kind: Kind, change: fc.Arbitrary<unknown>) =>
  fc.record({ kind: fc.constant(kind), at, change });

/** What is of the same type is read, and what is of another one is mostly refused. */
const edit = fc.oneof(
  { weight: 4, arbitrary: one('text', fc.oneof(nastyText, fc.constantFrom(...TEXTS))) },
  { weight: 4, arbitrary: one('answer', answers) },
  { weight: 2, arbitrary: one('list', fc.constantFrom(0, 2, 3, 500)) },
  { weight: 1, arbitrary: one('flag', fc.constantFrom(true, false, null)) },
  { weight: 1, arbitrary: one('any', values) },
  { weight: 1, arbitrary: one('key', fc.oneof(fc.constantFrom(...NAMES), nastyText)) },
  { weight: 1, arbitrary: one('loop', fc.constant(null)) },
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

interface Recorded {
  edits: Edit[];
  argv: readonly string[];
  format: string;
}

const valueAt = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((at, step) => (at as Record<string | number, unknown>)[step], data);

/** Groups that are in each other, and a page whose next one it is itself. */
function looped(data: unknown): unknown {
  const text = JSON.stringify(data, (key, value) => {
    if (key !== 'nestedGroups' || typeof value !== 'object' || value === null) return value;
    const all = Object.keys(value).map((id) => ({ id, displayName: id }));
    return Object.fromEntries(Object.keys(value).map((id) => [id, { status: 'known', value: all }]));
  });
  return { ...JSON.parse(text), '@odata.nextLink': 'https://graph.microsoft.com/v1.0/groups?$skiptoken=1' };
}

const IS_MEANT: Partial<Record<Edit['kind'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  list: Array.isArray,
  answer: (value) => Object(value).status !== undefined,
};

function changed(data: unknown, { kind, at, change }: Edit): unknown {
  if (kind === 'loop') return looped(data);
  const places = placesIn(data).filter(
    (place) => place.isKey === (kind === 'key') && IS_MEANT[kind]?.(valueAt(data, place.path)) !== false,
  );
  const place = places[at % places.length];
  if (!place) return data;
  if (kind !== 'list') return changedAt(data, place, change);
  const all = valueAt(data, place.path) as unknown[];
  return changedAt(data, place, Array.from({ length: Number(change) }, () => all).flat());
}

const recordingOf = ({ edits }: Recorded): unknown => edits.reduce<unknown>(changed, goodRecording());

/** Unknown is never fine, and neither is what the recording does not say. */
export function whatIsWrong(
  result: CliResult,
  { argv, format }: Pick<Recorded, 'argv' | 'format'>,
  recording: unknown,
): string | undefined {
  const wrong = callIsWrong(result, format);
  if (wrong !== undefined) return wrong;
  const { status, out, err } = result;
  if (status === 2 && err === '') return 'it ends with 2 and says nothing';
  const [name = ''] = argv;
  if (status === 0 && ['check', 'drift'].includes(name)) {
    const missing = whyNotFine(recording);
    if (missing !== undefined) return `${name} is fine with a recording without ${missing}`;
  }
  if (status === 0 && ['can', 'explain'].includes(name) && !canBeAdmin(recording))
    return `${name} gives a role that nobody gave, by the recording`;
  if (format !== 'json' || status === 2) return undefined;
  const { summary } = JSON.parse(out);
  if (status === 0 && (summary.unknown > 0 || summary.errors > 0))
    return `it ends with 0, and counts ${JSON.stringify(summary)}`;
  return status === 3 && summary.unknown === 0 ? 'it ends with 3, and counts no unknown' : undefined;
}

async function judgeOne(one: Recorded): Promise<Verdict> {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    const recording = recordingOf(one);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), SPEC);
    writeFileSync(join(cwd, 'tenant.json'), JSON.stringify(recording));
    const argv = [...one.argv, '--snapshot', 'tenant.json', '-o', one.format];
    const result = await runCli(argv, {
      cwd,
      env: { AAD_CLIENT_SECRET: CANARY, HOME: cwd, PATH: '/nowhere' },
    });
    return { wrong: whatIsWrong(result, one, recording), isRefused: result.status === 2 };
  } catch (error) {
    return { wrong: `it throws: ${error instanceof Error ? error.stack : error}` };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

export const recordings: Property<Recorded> = {
  name: 'recordings',
  holds:
    'with any recording of a tenant no command shows a stack or the secret, and none calls fine what the recording does not say',
  cases: fc.record({
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    argv: fc.constantFrom(...CALLS),
    format: fc.constantFrom(...FORMATS),
  }),
  batch: 50,
  share: 5,
  floor: 0.2,
  show: (one) =>
    `airflow-entra ${one.argv.join(' ')} -o ${one.format}\n\n${JSON.stringify(one.edits, (_, value) => (value === NOTHING ? 'nothing' : value), 1)}`,
  judge: async (all) => {
    const verdicts: Verdict[] = [];
    for (const one of all) verdicts.push(await judgeOne(one));
    return verdicts;
  },
};
