import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/edge/airflow/run-program.ts';
import { importRows } from '../../src/facts/config-imports.ts';
import { surfaceOf } from '../../test/doctor/surface/covered.ts';
import type { Way } from '../../test/proof/ways/covered.ts';
import type { Answer, Read } from './answer.ts';
import { compareMarks, compareSeen } from './behaviour.ts';
import { compareTable } from './compare.ts';
import { lookedAt } from './looked-at.ts';
import { propose } from './propose/index.ts';
import { Records } from './recorded.ts';
import type { Outcome } from './report.ts';

export { exitStatus, reportText } from './report.ts';

import { compareSettings } from './settings.ts';
import { compareSurface } from './surface.ts';
import { tables } from './tables/index.ts';
import { compareWays } from './ways.ts';

export interface LookOptions {
  /** The root of the project. */
  root: string;
  /** The program `python3`, of 3.9 or newer: it runs nothing of what it reads. */
  python: string;
  env: NodeJS.ProcessEnv;
}

/** Everything that the sources in a folder say of our tables. */
export async function look(folder: string, from: string, options: LookOptions): Promise<Outcome> {
  const { root } = options;
  const packages = sitePackages(folder);
  const [read, settings, ways, surface] = await Promise.all([
    ask<Read>('facts/read', [packages, ...importRows.map(({ path }) => path)], options),
    ask<Parameters<typeof compareSettings>[0]>('airflow-settings.py', [packages], options),
    ask<Way[]>('ways-in.py', [packages], options),
    ask<ReturnType<typeof surfaceOf>>('login-surface.py', [packages], options),
  ]);
  const at = lookedAt(read);
  const records = recordsOf(root);
  const answers: Answer[] = [
    ...tables.flatMap((table) => compareTable(table, at, read)),
    ...compareSettings(settings),
    ...compareSeen(records, at, read),
    ...compareMarks(records, at, read),
    ...compareSurface(surface, surfaceOf(text(root, 'test/doctor/surface/login-surface.json')), at),
    ...compareWays(ways, waysOnRecord(root, at)),
  ];
  return {
    from,
    read,
    answers,
    proposal: propose(at, answers, tables, (file) => text(root, file)),
    notLooked: [],
  };
}

export const recordsOf = (root: string) => new Records(join(root, 'scripts/facts/seen'));

/** The folder with packages in a virtual environment, or the folder itself. @throws an Error where there is none */
export function sitePackages(folder: string): string {
  const lib = join(folder, 'lib');
  const pythons = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith('python')) : [];
  const found = [folder, ...pythons.map((name) => join(lib, name, 'site-packages'))].find((one) =>
    existsSync(join(one, 'airflow')),
  );
  if (found === undefined)
    throw new Error(`no Airflow in ${folder}: name a virtual environment or its site-packages`);
  return found;
}

/** The ways of these releases, by the name that their pin has; undefined where they have none. */
function waysOnRecord(
  root: string,
  { airflow, fab, releases }: ReturnType<typeof lookedAt>,
): Way[] | undefined {
  const file = `test/proof/ways/releases/${airflow}-${fab ?? '-'}-authlib${releases.authlib}.json`;
  return existsSync(join(root, file)) ? (JSON.parse(text(root, file)) as Way[]) : undefined;
}

const text = (root: string, file: string) => readFileSync(join(root, file), 'utf8');

async function ask<T>(
  script: string,
  argv: readonly string[],
  { root, python, env }: LookOptions,
): Promise<T> {
  const said = await runProgram(python, [join(root, 'scripts', script), ...argv], {
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(said) as T;
}
