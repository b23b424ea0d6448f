import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { surfaceOf } from '../../test/doctor/surface/covered.ts';
import { waysByPair } from '../../test/proof/ways/covered.ts';
import type { Answer } from './answer.ts';
import { type AskOptions, askPackages, type Probe, readPackages } from './ask.ts';
import { askImages } from './ask-registry.ts';
import { compareMarks, compareSeen } from './behaviour.ts';
import { compareDefaults } from './chart-defaults.ts';
import { HOW_TO_GET, lookAtCharts } from './charts.ts';
import { type Coming, comingWith } from './coming.ts';
import { compareTable } from './compare.ts';
import { lookedAt, pairOf } from './looked-at.ts';
import type { Newest } from './newest.ts';
import { propose } from './propose/index.ts';
import { Records } from './recorded.ts';
import type { Outcome } from './report.ts';
import { compareSettings } from './settings.ts';
import { pythonOf, sitePackages } from './site-packages.ts';
import { compareSurface } from './surface.ts';
import { tables } from './tables/index.ts';
import { compareWays } from './ways.ts';

export { installUv } from '../../test/airflow/python.ts';
export { installNewest } from './newest.ts';
export { pinOf } from './pins.ts';
export { exitStatus, reportText } from './report.ts';
export { runProof } from './run-proof.ts';
export { sitePackages } from './site-packages.ts';
export { writeOutcome } from './write.ts';

/**
 * Everything that the sources in a folder say of our tables.
 * @param folder a virtual environment, its Python, or its site-packages
 * @param from what it is called in the report
 * @param more what others say of them
 */
export async function look(
  folder: string,
  from: string,
  options: AskOptions,
  more: readonly Answer[] = [],
): Promise<Outcome> {
  const { root } = options;
  const packages = sitePackages(folder);
  const asked = await askPackages(packages, { probe: ownProbe(packages), ...options });
  const { read, settings, ways, surface } = asked;
  const at = lookedAt(read);
  const records = recordsOf(root);
  const text = textOf(root);
  const answers: Answer[] = [
    ...tables.flatMap((table) => compareTable(table, at, read)),
    ...compareSettings(settings),
    ...compareSeen(records, at, read),
    ...compareMarks(records, at, read),
    ...compareSurface(surface, surfaceOf(text(SURFACE)), at),
    ...compareWays(ways, waysByPair.get(pairOf(at))),
    ...more,
  ];
  const proposal = propose(at, answers, tables, text);
  return { at, from, asked, answers, proposal, coming: [], notLooked: [] };
}

/** The same of the newest releases, with what is out and that they do not take yet. */
export async function lookAtNewest(newest: Newest, options: AskOptions): Promise<Outcome> {
  const images = await askImages(options.env);
  const probing = { ...options, probe: newest.probe };
  const outcome = await look(newest.folder, 'the newest that can be had', probing, images.answers);
  const coming: Coming[] = [];
  for (const one of newest.coming) {
    const read = await readPackages(one.folder, options);
    coming.push(comingWith(one, read, outcome.asked.read, outcome.at, recordsOf(options.root)));
  }
  return { ...outcome, coming, notLooked: images.notLooked, pins: newest.pins };
}

/**
 * The same with the charts at a place.
 * @param isAsked whether charts belong to what was asked for: without a folder they are unknown then
 */
export function withCharts(
  outcome: Outcome,
  folder: string | undefined,
  isAsked: boolean,
  root: string,
): Outcome {
  if (folder === undefined) {
    const missing = `the charts: no registry of packages has them: ${HOW_TO_GET}`;
    return { ...outcome, notLooked: isAsked ? [...outcome.notLooked, missing] : outcome.notLooked };
  }
  const { answers, notLooked, charts } = lookAtCharts(folder);
  const onRecord = charts.flatMap((chart) => compareDefaults(chart, recordsOf(root)));
  const all = [...outcome.answers, ...answers, ...onRecord];
  return {
    ...outcome,
    answers: all,
    proposal: propose(outcome.at, all, tables, textOf(root)),
    notLooked: [...outcome.notLooked, ...notLooked],
    charts,
  };
}

/** The Python of a virtual environment, by its site-packages; undefined where they are in none. */
function ownProbe(packages: string): Probe | undefined {
  const python = pythonOf(packages);
  return existsSync(python) ? { python, packages } : undefined;
}

/** A file of the project. */
const textOf = (root: string) => (file: string) => readFileSync(join(root, file), 'utf8');

const SURFACE = 'test/doctor/surface/login-surface.json';

const recordsOf = (root: string) => new Records(join(root, 'scripts/facts/seen'));
