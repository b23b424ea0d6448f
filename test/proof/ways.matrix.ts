import { describe, expect, it } from 'vitest';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { unreviewed, waysFile } from './ways/covered.ts';

const SCRIPT = new URL('../../scripts/ways-in.py', import.meta.url).pathname;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  it('has the ways in that its list says, and somebody has looked at each', async () => {
    const { python } = await environment(pair);
    const purelib = 'import sysconfig; print(sysconfig.get_path("purelib"))';
    const packages = (await run(python, ['-c', purelib])).trim();
    const ways = await run(python, [SCRIPT, packages]);
    expect(unreviewed(JSON.parse(ways))).toEqual([]);
    await expect(ways).toMatchFileSnapshot(waysFile(pair));
  });
});
