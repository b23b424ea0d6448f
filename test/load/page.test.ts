import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FAULTS } from './faults/index.ts';
import type { LoadOutcome } from './outcome.ts';
import { loadPage } from './page.ts';
import { verdict } from './verdict.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const outcome = JSON.parse(readFileSync(pathOf('outcome.json'), 'utf8')) as LoadOutcome;

describe('the page of the load run', () => {
  it('is what the recorded outcome makes of it', async () => {
    await expect(loadPage(outcome)).toMatchFileSnapshot(pathOf('../../docs/load.md'));
  });

  it('tells of every fault on every combination, ours and stock, and ours holds', () => {
    for (const { sides } of outcome.combinations)
      for (const side of [sides.ours, sides.stock])
        expect(Object.keys(side?.faults ?? {}), 'npm run load').toEqual(Object.keys(FAULTS));
    expect(verdict(outcome.combinations)).toEqual([]);
  });
});
