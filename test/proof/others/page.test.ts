import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OTHER_PAIRS } from '../lanes.ts';
import { OTHERS } from './others.ts';
import { type OtherOutcomes, otherOutcomesFile } from './outcomes.ts';
import { type OtherColumn, otherProofPage } from './page.ts';
import { expectedAt } from './situation.ts';
import { OTHER_SITUATIONS } from './situations.ts';

const PAGE = fileURLToPath(new URL('../../../docs/proof-providers.md', import.meta.url));

const columns: OtherColumn[] = OTHER_PAIRS.map((pair) => ({
  pair,
  outcomes: JSON.parse(readFileSync(otherOutcomesFile(pair), 'utf8')) as OtherOutcomes,
}));

describe('the page of the proof for other providers', () => {
  it.each(columns)('knows every situation of each on $pair, and ours holds', ({ outcomes }) => {
    for (const at of OTHERS) {
      const rows = Object.entries(OTHER_SITUATIONS).filter(([, { on }]) => on === undefined || on(at));
      const ours = Object.entries(outcomes[at.name] ?? {}).map(([name, cell]) => [name, cell.ours]);
      const expected = rows.map(([name, situation]) => [name, expectedAt(situation, at)]);
      expect(Object.fromEntries(ours), `npm run proof: ${at.name}`).toEqual(Object.fromEntries(expected));
    }
  });

  it('is what the recorded outcomes make of it', async () => {
    await expect(otherProofPage(columns, OTHER_SITUATIONS)).toMatchFileSnapshot(PAGE);
  });
});
