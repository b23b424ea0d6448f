import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PAIRS } from '../airflow/environments.ts';
import { type Outcomes, outcomesFile } from './outcomes.ts';
import { type Column, proofPage } from './page.ts';
import { expectedOn } from './situation.ts';
import { SITUATIONS } from './situations.ts';

const PAGE = fileURLToPath(new URL('../../docs/proof.md', import.meta.url));

const byVersion = new Intl.Collator('en', { numeric: true });
const columns: Column[] = [...PAIRS].sort(byVersion.compare).map((pair) => ({
  pair,
  outcomes: JSON.parse(readFileSync(outcomesFile(pair), 'utf8')) as Outcomes,
}));

describe('the page of the proof', () => {
  it.each(columns)('knows every situation on $pair, and ours holds', ({ pair, outcomes }) => {
    const ours = Object.fromEntries(Object.entries(outcomes).map(([name, { ours }]) => [name, ours]));
    const expected = Object.entries(SITUATIONS).map(([name, situation]) => [
      name,
      expectedOn(pair, situation),
    ]);
    expect(ours, 'npm run proof').toEqual(Object.fromEntries(expected));
  });

  it('is what the recorded outcomes make of it', async () => {
    await expect(proofPage(columns, SITUATIONS)).toMatchFileSnapshot(PAGE);
  });
});
