import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PAIRS } from '../../test/airflow/environments.ts';
import type { SurfaceRow } from '../../test/doctor/surface/covered.ts';
import { waysFile } from '../../test/proof/ways/covered.ts';
import { pairOf } from './looked-at.ts';
import { Records } from './recorded.ts';
import type { Outcome } from './report.ts';
import { mergeSurface, surfaceText } from './surface.ts';

/**
 * Writes the change to the tables, and puts on record what was read: marks of functions, the texts of a sign-in, and for a
 * pair that is new its pin and its ways in.
 * @returns the files, from the root of the project
 */
export function writeOutcome({ at, asked, proposal, pins }: Outcome, root: string): string[] {
  const written: string[] = [];
  const write = (file: string, text: string) => {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    writeFileSync(file, text);
    written.push(relative(root, file));
  };
  for (const { file, after } of proposal.changes) write(join(root, file), after);
  for (const [file, text] of new Records(join(root, 'scripts/facts/seen')).texts(at, asked.read))
    write(file, text);
  const surface = join(root, 'test/doctor/surface/login-surface.json');
  const recorded = JSON.parse(readFileSync(surface, 'utf8')) as SurfaceRow[];
  write(surface, surfaceText(mergeSurface(recorded, asked.surface)));
  const pair = pairOf(at);
  const pin = join(root, 'pins', `${pair}.txt`);
  if (pins !== undefined && !isPinned(pair)) write(pin, pins);
  if (existsSync(pin)) write(waysFile(pair), linesOf(asked.ways));
  return written;
}

/** Whether Airflow and its provider have a pin: a newer authlib alone needs no other. */
const isPinned = (pair: string): boolean =>
  PAIRS.some((name) => name.split('-authlib')[0] === pair.split('-authlib')[0]);

/** As `scripts/ways-in.py` prints them. */
const linesOf = (rows: readonly (readonly string[])[]) =>
  `[\n${rows.map((row) => `[${row.map((part) => JSON.stringify(part)).join(', ')}]`).join(',\n')}\n]\n`;
