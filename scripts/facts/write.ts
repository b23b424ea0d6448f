import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SurfaceRow } from '../../test/doctor/surface/covered.ts';
import { waysFile } from '../../test/proof/ways/covered.ts';
import { defaultsOf } from './chart-defaults.ts';
import { pairOf } from './looked-at.ts';
import { filesOfPin, outdatedPins, pinOf } from './pins.ts';
import { Records } from './recorded.ts';
import type { Outcome } from './report.ts';
import { mergeSurface, surfaceText } from './surface.ts';

/**
 * Writes the change to the tables, and puts on record what was read: marks of functions, the texts of a sign-in, and for a
 * pair that is new its pin and its ways in. What is kept of an earlier pre-release goes. Where something could not be read,
 * nothing is put on record.
 * @returns the files, from the root of the project
 */
export function writeOutcome(
  { at, asked, proposal, pins, charts = [] }: Outcome,
  root: string,
): { written: string[]; removed: string[] } {
  const written: string[] = [];
  const removed: string[] = [];
  const write = (file: string, text: string) => {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    writeFileSync(file, text);
    written.push(relative(root, file));
  };
  for (const { file, after } of proposal.changes) write(join(root, file), after);
  const records = new Records(join(root, 'scripts/facts/seen'));
  // A record without what could not be read would call that gone.
  const isWhole = asked.read.readings.every((reading) => !('problem' in reading));
  for (const [file, text] of isWhole ? records.texts(at, asked.read) : []) write(file, text);
  for (const chart of charts)
    for (const [file, text] of records.chartTexts(chart, defaultsOf(chart))) write(file, text);
  const surface = join(root, 'test/doctor/surface/login-surface.json');
  const recorded = JSON.parse(readFileSync(surface, 'utf8')) as SurfaceRow[];
  write(surface, surfaceText(mergeSurface(recorded, asked.surface.found)));
  if (pins !== undefined && pinOf(at) === undefined) {
    for (const file of outdatedPins(at)
      .flatMap(filesOfPin)
      .filter((one) => existsSync(one))) {
      rmSync(file);
      removed.push(relative(root, file));
    }
    write(join(root, 'pins', `${pairOf(at)}.txt`), pins);
  }
  // A pin that is made by hand, or of an older authlib, keeps its name.
  const pin = pinOf(at);
  if (pin !== undefined && asked.ways.found.length > 0) write(waysFile(pin), linesOf(asked.ways.found));
  return { written, removed };
}

/** As `scripts/ways-in.py` prints them. */
const linesOf = (rows: readonly (readonly string[])[]) =>
  `[\n${rows.map((row) => `[${row.map((part) => JSON.stringify(part)).join(', ')}]`).join(',\n')}\n]\n`;
