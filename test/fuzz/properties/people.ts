import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { snapshotOf, specOf } from '../../access-report/people.ts';
import { runCli } from '../../cli/run-cli.ts';
import { judgeAtOnce } from '../by-twin.ts';
import { without } from '../nasty-text.ts';
import type { Property } from '../property.ts';
import { questionOf, readPages } from '../read-pages.ts';
import type { Pair } from '../rendered.ts';
import { tameTwin, type Words } from '../words.ts';

/** Names that somebody gave to people, accounts and groups in Entra. */
type Names = readonly string[];

const NO_CHARACTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;
const KEYS = { airflow_admin: ['Admin'], airflow_op: ['Op'] };
const PAGES = ['access.html', 'access.md'] as const;

/** A tenant of three people and two groups; the first of them has an account of a name of its own too. */
function recorded(names: Names): string {
  const snapshot = snapshotOf({ airflow_admin: 2, airflow_op: 1 }, names);
  return JSON.stringify(snapshot, (key, value) =>
    key === 'userPrincipalName' && value === 'person0@example.com' ? names.at(-1) : value,
  );
}

/** Both pages of `report access` of such a tenant. @throws where they are not written */
async function pagesOf(names: Names): Promise<string[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  try {
    writeFileSync(join(cwd, 'airflow-entra.yaml'), specOf(KEYS));
    writeFileSync(join(cwd, 'tenant.json'), recorded(names));
    const argv = [
      'report',
      'access',
      '--snapshot',
      'tenant.json',
      '--people',
      '--out-dir',
      'out',
      '--no-fail',
    ];
    const { status, err } = await runCli(argv, { cwd });
    if (status !== 0) throw new Error(`report access ends with ${status}: ${err}`);
    return PAGES.map((name) => readFileSync(join(cwd, 'out', name), 'utf8'));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

const noWords: Words = { keys: [], roles: [], claims: [], permissions: [], notes: [], paths: [], file: [] };

async function questionsOf(names: Names) {
  const twin = tameTwin({ ...noWords, notes: names }, false);
  const [real, tame] = [await pagesOf(names), await pagesOf(twin.words.notes)];
  return PAGES.map((path, index) => {
    const pair: Pair = { path, real: real[index] ?? '', tame: tame[index] ?? '' };
    return questionOf(pair, twin.real);
  });
}

export const people: Property<Names> = {
  name: 'people',
  holds:
    'report access with the names that somebody chose in Entra is the page that it is with other names, by the HTML standard and a reader of Markdown',
  cases: fc.uniqueArray(without(NO_CHARACTER, 256), { minLength: 6, maxLength: 6, size: 'max' }),
  batch: 50,
  share: 2,
  floor: 1,
  show: (names) => JSON.stringify(names, null, 1),
  judge: (cases) => judgeAtOnce(cases, questionsOf, readPages),
};
