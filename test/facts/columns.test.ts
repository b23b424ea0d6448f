import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type FabFeatures, featureRows } from '../../src/facts/fab-features.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('emulator/'))
  .map((path) => ({
    path,
    text: readFileSync(join(src, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  }));

/** The columns of every table: what the interfaces in the facts declare at their first level. */
const columns = files
  .filter(({ path }) => path.startsWith('facts/'))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/^(?:export )?interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)].flatMap(
      ([, name, body = '']) =>
        [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, column = '']) => ({ path, name, column })),
    ),
  );

/** `row.column`, `{ column }`, `{ column, … }`, `({ column: other })`; not where a row is written. */
const readerOf = (column: string) =>
  new RegExp(
    `\\.${column}\\b|[{,]\\s*${column}\\s*[,}=]|\\{[^{}:]*\\b${column}: \\w+[^{}]*\\}\\)?\\s*(?:=[^>]|:)`,
  );

/**
 * Evidence: for people who read the table. `docs/releases.md` and the pages of the rules quote it where they speak of
 * a row.
 */
const forPeople = ['source'];

describe('the facts', () => {
  it('are found', () => expect(columns.length).toBeGreaterThan(60));

  it('have no column that nobody reads', () => {
    const unread = columns.filter(
      ({ column }) => !forPeople.includes(column) && !files.some(({ text }) => readerOf(column).test(text)),
    );
    // What a provider does is asked by name of the feature; `releases` prints what it does not do.
    const features: readonly (keyof FabFeatures)[] = featureRows.map(({ feature }) => feature);
    expect(
      unread
        .filter(
          ({ name, column }) => name !== 'FabFeatures' || !features.includes(column as keyof FabFeatures),
        )
        .map(({ path, name, column }) => `${path}: ${name}.${column}`),
    ).toEqual([]);
  });

  it('print what a release of the provider does not do, for each feature', () => {
    for (const { feature, without } of featureRows) expect(without, feature).toMatch(/\w{4}/);
  });

  it('the look sees a column without a reader', () => {
    expect(files.some(({ text }) => readerOf('neverReadByAnybody').test(text))).toBe(false);
    expect(readerOf('python').test('const x = row.python;')).toBe(true);
    expect(readerOf('python').test("  { minor: '2.5', python: [3, 7] },")).toBe(false);
  });
});
