import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { formats } from '../../../src/report/index.ts';
import { type CliResult, runCli } from '../../cli/run-cli.ts';
import { type AnySpec, anySpec } from '../any-spec.ts';
import { liveCommand } from '../live-commands.ts';
import type { Property, Verdict } from '../property.ts';
import { specText } from '../spec-text.ts';

/** The client secret, as the environment has it. */
export const CANARY = 'c4n4ry-8Q~canarycanarycanarycanarycanary';

const CALLS = [
  ['validate'],
  ['render', '--out-dir', 'out'],
  ['plan', '--offline'],
  ['plan', '--offline', '--as', 'az'],
  ['plan', '--offline', '--as', 'terraform'],
  ['report', 'access'],
  ['can', 'key:CANARY', 'Admin'],
  ['explain', '--claims', 'claims.json'],
  ['lint'],
  ['import'],
  ['check', '--snapshot', 'nothing.json'],
  ['doctor', '--offline'],
] as const;

/** How somebody may have pasted the secret. */
const SPELLINGS: Record<string, (secret: string) => string> = {
  'as it is': (secret) => secret,
  'in a URL': encodeURIComponent,
  'in Base64': (secret) => Buffer.from(secret).toString('base64'),
  'in hex': (secret) => Buffer.from(secret).toString('hex'),
  'in capitals': (secret) => secret.toUpperCase(),
};

interface Call {
  spec: AnySpec;
  argv: readonly string[];
  format: string;
  spelling: string;
  /** Where in the text of the spec the secret is put: in place of so many characters. */
  at: number;
  length: number;
}

const withSecret = ({ spec, spelling, at, length }: Call): string => {
  const text = specText(spec);
  const from = at % text.length;
  return `${text.slice(0, from)}${SPELLINGS[spelling]?.(CANARY)}${text.slice(from + length)}`;
};

/**
 * Whatever is asked: one of four statuses, no stack, nothing that steers a terminal or a build agent, no secret.
 * @param format of what is printed; undefined where that is a file
 */
export function whatIsWrong({ status, out, err }: CliResult, format?: string): string | undefined {
  const text = `${out}${err}`;
  if (![0, 1, 2, 3].includes(status)) return `it ends with ${status}`;
  if (/\n {4}at \S+ \(|\n {4}at file:/.test(text)) return `it shows a stack: ${text.slice(0, 2000)}`;
  const control = /(?![\n\t])[\p{Cs}\p{Cc}\u202a-\u202e\u2066-\u2069]/u.exec(text);
  if (control)
    return `it prints ${JSON.stringify(control[0])} in ${JSON.stringify(text.slice(Math.max(0, control.index - 200), control.index + 50))}`;
  const live = liveCommand(err, 'text') ?? (format && liveCommand(out, format));
  if (live) return `a build agent takes this for a command: ${JSON.stringify(live)}`;
  const spelling = Object.keys(SPELLINGS).find((name) => text.includes(SPELLINGS[name]?.(CANARY) ?? ''));
  return spelling && `it prints the secret ${spelling}: ${text.slice(0, 2000)}`;
}

async function judgeOne(call: Call): Promise<Verdict> {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    writeFileSync(join(cwd, 'airflow-entra.yaml'), withSecret(call));
    writeFileSync(join(cwd, 'claims.json'), JSON.stringify({ roles: call.spec.words.keys }));
    const [name = ''] = call.argv;
    const files = ['lint', 'import', 'doctor'].includes(name) ? ['airflow-entra.yaml'] : [];
    const as = call.argv.includes('--as') || name === 'import' ? [] : ['-o', call.format];
    const argv = [...call.argv, ...files, ...as].map((one) => one.replace('CANARY', CANARY));
    return {
      wrong: whatIsWrong(
        await runCli(argv, { cwd, env: { AAD_CLIENT_SECRET: CANARY, HOME: cwd, PATH: '/nowhere' } }),
        as.length === 0 ? undefined : call.format,
      ),
    };
  } catch (error) {
    return { wrong: `it throws: ${error instanceof Error ? error.stack : error}` };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

export const calls: Property<Call> = {
  name: 'calls',
  holds:
    'every command ends with one of its statuses, without a stack, a control character, a command to a build agent or the secret, wherever somebody pasted that',
  cases: fc.record({
    spec: anySpec,
    argv: fc.constantFrom(...CALLS),
    format: fc.constantFrom(...Object.keys(formats)),
    spelling: fc.constantFrom(...Object.keys(SPELLINGS)),
    at: fc.nat(100_000),
    length: fc.constantFrom(0, 1, 10, 200),
  }),
  batch: 50,
  share: 10,
  floor: 1,
  show: (call) => `airflow-entra ${call.argv.join(' ')} -o ${call.format}\n\n${withSecret(call)}`,
  judge: async (all) => {
    const verdicts: Verdict[] = [];
    for (const one of all) verdicts.push(await judgeOne(one));
    return verdicts;
  },
};
