import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { airflowUnavailable } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { loud, readLog } from './run-doctor.ts';
import { faultsOf } from './servers/faults.ts';
import { watch } from './servers/watch.ts';

/** Milliseconds: a start on a busy machine, twice. */
const SLOW = 400_000;

/** Every fault with `SERVER_FAULTS=all`; the cheap ones otherwise. */
const all = process.env.SERVER_FAULTS === 'all';

/** `SERVER_LOGS` names a folder to keep the logs in. */
function keep(pair: string, name: string, log: string): void {
  if (process.env.SERVER_LOGS)
    writeFileSync(join(process.env.SERVER_LOGS, `${pair.split('-')[0]}-${name}.log`), log);
}

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('a real server: %s', (pair) => {
  it('nothing above an info where everybody signs in', { timeout: SLOW }, async () => {
    const log = await watch(pair);
    keep(pair, 'healthy', log);
    const { status, report } = await readLog(log);
    const { signIns } = report as unknown as { signIns: { wentThrough: number } };
    expect([status, loud(report), signIns.wentThrough], log.slice(-4000)).toEqual([0, [], 2]);
  });

  it.each(faultsOf(pair).filter(({ isCheap }) => all || isCheap))(
    '$name is not called fine',
    { timeout: SLOW },
    async ({ name, ...fault }) => {
      const log = await watch(pair, fault);
      keep(pair, name, log);
      const { status, report } = await readLog(log);
      expect(loud(report), log.slice(-4000)).not.toEqual([]);
      expect([1, 3]).toContain(status);
    },
  );
});
