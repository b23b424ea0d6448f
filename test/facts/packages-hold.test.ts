import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { look } from '../../scripts/facts/index.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { python } from '../airflow/python.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  it('says of each row what is in the tables, and nothing that is new', async () => {
    const { python: installed } = await environment(pair);
    const folder = installed.replace(/\/bin\/python$/, '');
    const { answers, proposal, asked } = await look(folder, pair, {
      root,
      python: python(),
      env: process.env,
    });
    expect(answers.length).toBeGreaterThan(1200);
    expect(answers.filter(({ status }) => status !== 'holds')).toEqual([]);
    expect(asked.read.altered).toEqual([]);
    expect(proposal).toEqual({ changes: [], byHand: [], nobodyLooked: [] });
  });
});
