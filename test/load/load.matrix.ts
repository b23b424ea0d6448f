import { expect, it } from 'vitest';
import { airflowUnavailable } from '../airflow/environments.ts';
import { DATABASES } from './databases/index.ts';
import { canInstall } from './databases/programs.ts';
import { SHORT } from './options.ts';
import { runLoad } from './run-load.ts';
import { verdict } from './verdict.ts';

const isHere = SHORT.combinations.every(({ database }) => DATABASES[database]?.isHere()) || canInstall();
const missing = airflowUnavailable() !== null || process.platform !== 'linux' || !isHere;

it.skipIf(missing)('real servers under load let everybody in, and nobody else', async () => {
  const { combinations } = await runLoad(SHORT, () => {});
  expect(verdict(combinations)).toEqual([]);
  for (const { sides } of combinations) {
    expect(Object.keys(sides.ours?.faults ?? {})).toEqual(SHORT.faults);
    expect(sides.ours?.audit.forged).toBeGreaterThan(0);
  }
});
