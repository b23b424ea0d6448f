import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Finding } from '../../../src/diagnostic.ts';
import { type CliResult, runCli } from '../../cli/run-cli.ts';
import { type AnySpec, anySpec } from '../any-spec.ts';
import { difference } from '../difference.ts';
import type { Property, Verdict } from '../property.ts';
import { goodRecording } from '../recorded-tenant.ts';
import { renderedText } from '../rendered.ts';
import { specText } from '../spec-text.ts';
import { whatIsWrong as callIsWrong } from './calls.ts';

interface Encoded {
  spec: AnySpec;
  call: string;
  encoding: string;
  at: number;
}

interface Call {
  file: string;
  argv: readonly string[];
  /** Of that file; undefined where the spec has none. */
  text(spec: AnySpec): string | undefined;
}

const artifact = (spec: AnySpec, name: 'webserver-config' | 'helm-values') =>
  renderedText(specText(spec), 'airflow-entra.yaml', [name])?.values().next().value;

const LOG = (name: string) =>
  `[2026-11-30T10:00:00] {override.py:1} ERROR - Error returning OAuth user info: ${JSON.stringify(name)}\n` +
  `[2026-11-30T10:00:01] {override.py:2} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.\n`;

const CALLS: Record<string, Call> = {
  validate: { file: 'airflow-entra.yaml', argv: ['validate'], text: specText },
  plan: { file: 'airflow-entra.yaml', argv: ['plan', '--offline'], text: specText },
  'lint Python': {
    file: 'webserver_config.py',
    argv: ['lint', 'webserver_config.py'],
    text: (spec) => artifact(spec, 'webserver-config'),
  },
  'lint values': {
    file: 'values.yaml',
    argv: ['lint', 'values.yaml'],
    text: (spec) => artifact(spec, 'helm-values'),
  },
  import: {
    file: 'webserver_config.py',
    argv: ['import', 'webserver_config.py', '--airflow', '3.3.2', '--url', 'https://airflow.example.com'],
    text: (spec) => artifact(spec, 'webserver-config'),
  },
  explain: {
    file: 'claims.json',
    argv: ['explain', '--claims', 'claims.json'],
    text: ({ words }) =>
      JSON.stringify({ roles: words.keys, groups: words.keys, [words.claims[0] ?? '']: words.keys }, null, 1),
  },
  check: {
    file: 'tenant.json',
    argv: ['check', '--snapshot', 'tenant.json'],
    text: ({ words }) => JSON.stringify({ ...goodRecording(), recordedBy: words.notes[0] }, null, 1),
  },
  doctor: {
    file: 'a.log',
    argv: ['doctor', '--offline', '--log', 'a.log'],
    text: ({ words }) => LOG(words.notes[0] ?? ''),
  },
};

const inserted = (text: string, at: number, bytes: readonly number[]) => {
  const plain = Buffer.from(text);
  const from = at % (plain.length + 1);
  return Buffer.concat([plain.subarray(0, from), Buffer.from(bytes), plain.subarray(from)]);
};

/** Bytes that editors and shells of Windows, and broken files, have in place of UTF-8. */
const ENCODINGS: Record<string, (text: string, at: number) => Buffer> = {
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16, little end first, with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, big end first, with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le'),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
  'lines of Windows': (text) => Buffer.from(text.replace(/\r?\n/g, '\r\n')),
  'a NUL': (text, at) => inserted(text, at, [0]),
  'half of a pair': (text, at) => inserted(text, at, [0xed, 0xa0, 0x80]),
  'a byte that is none of UTF-8': (text, at) => inserted(text, at, [0xff]),
};

const PUT_IN: ReadonlySet<string> = new Set(['a NUL', 'half of a pair', 'a byte that is none of UTF-8']);

/** In Latin-1 there is no more. */
const plainOf = (text: string, encoding: string) =>
  encoding === 'Latin-1' ? text.replace(/[^\0-\xff]/g, 'é') : text.replace(/\p{Cs}/gu, '\ufffd');

/** What is said of a file, without what a line looks like. */
const told = ({ status, out }: CliResult): unknown => {
  if (out === '') return { status };
  const { findings, spec, roles } = JSON.parse(out);
  const short = findings.map(({ rule, severity, message, where }: Finding) => ({
    ...{ rule, severity, message },
    line: where?.range?.start.line,
  }));
  return { status, findings: short, spec, roles };
};

const rulesOf = ({ out }: CliResult): string[] =>
  out === '' ? [] : JSON.parse(out).findings.map(({ rule }: Finding) => rule);

/** The cause of `LOG`, by what stands there in ASCII. */
const CAUSE = 'state-mismatch';
const WORDS = 'mismatching_state: CSRF Warning!';

/**
 * What stays of a failed sign-in: its cause, and where the bytes are of another kind at least that nothing was read.
 * @param isHit whether a byte stands in the midst of the words of the cause, which are others then
 */
export function whatIsLost(
  plain: CliResult,
  encoded: CliResult,
  { encoding, isHit }: { encoding: string; isHit: boolean },
): string | undefined {
  if (!rulesOf(plain).includes(CAUSE) || rulesOf(encoded).includes(CAUSE)) return undefined;
  if (encoded.status === 0) return 'doctor is fine with a sign-in that failed';
  const isUnread = encoding.startsWith('UTF-16') && encoded.out.includes('so nothing was looked at');
  return isHit || isUnread ? undefined : `doctor has lost ${CAUSE}`;
}

/** Whether a byte that is put in stands in the midst of the words of the cause. */
function isHit(plain: string, { call, encoding, at }: Encoded): boolean {
  if (call !== 'doctor' || !PUT_IN.has(encoding)) return false;
  const bytes = Buffer.from(plain);
  const words = bytes.indexOf(WORDS);
  const from = at % (bytes.length + 1);
  return from > words && from < words + WORDS.length;
}

/** Either the encoding makes no difference, or somebody is told that the file cannot be read. */
export function whatIsWrong(plain: CliResult, encoded: CliResult, call = 'validate'): string | undefined {
  const wrong = callIsWrong(encoded, 'json');
  if (wrong !== undefined) return wrong;
  const differs = difference(told(encoded), told(plain), 'what is said');
  if (differs === undefined) return undefined;
  const { status, out, err } = encoded;
  // A byte more in a log is another text, which others have written: what must stay of it `whatIsLost` says.
  if (call === 'doctor' && status === plain.status) return undefined;
  if ([2, 3].includes(status) && out + err !== '') return undefined;
  const before = rulesOf(plain);
  return rulesOf(encoded).some((rule) => !before.includes(rule)) && status === 1 ? undefined : differs;
}

async function run(one: Encoded, bytes: Uint8Array | string): Promise<CliResult> {
  const { file, argv } = CALLS[one.call] as Call;
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    if (file.endsWith('.json')) writeFileSync(join(cwd, 'airflow-entra.yaml'), specText(one.spec));
    writeFileSync(join(cwd, file), bytes);
    return await runCli([...argv, '-o', 'json'], { cwd });
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

async function judgeOne(one: Encoded): Promise<Verdict> {
  const text = CALLS[one.call]?.text(one.spec);
  if (text === undefined) return { isRefused: true };
  try {
    const plain = plainOf(text, one.encoding);
    const encoded = ENCODINGS[one.encoding]?.(plain, one.at) ?? '';
    const [usual, other] = [await run(one, plain), await run(one, encoded)];
    const about = { encoding: one.encoding, isHit: isHit(plain, one) };
    const lost = one.call === 'doctor' ? whatIsLost(usual, other, about) : undefined;
    return { wrong: lost ?? whatIsWrong(usual, other, one.call) };
  } catch (error) {
    return { wrong: `it throws: ${error instanceof Error ? error.stack : error}` };
  }
}

export const encodings: Property<Encoded> = {
  name: 'encodings',
  holds: 'a file in another encoding is read as the plain one, or is said to be none that can be read',
  cases: fc.record({
    spec: anySpec,
    call: fc.constantFrom(...Object.keys(CALLS)),
    encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
    at: fc.nat(100_000),
  }),
  batch: 50,
  share: 4,
  floor: 0.7,
  show: (one) => `${one.encoding} (${one.at}) for ${one.call}\n\n${CALLS[one.call]?.text(one.spec)}`,
  judge: async (all) => {
    const verdicts: Verdict[] = [];
    for (const one of all) verdicts.push(await judgeOne(one));
    return verdicts;
  },
};
