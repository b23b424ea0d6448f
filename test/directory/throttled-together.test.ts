import { expect, test } from 'vitest';
import { Patience } from '../../src/directory/retry.ts';

/** How long one of several machines waits. @param chance its own number, from 0 to less than 1 */
async function waited(chance: number, retryAfter: string | undefined): Promise<number> {
  let slept = 0;
  const patience = new Patience({
    now: () => 0,
    left: () => 600_000,
    chance: () => chance,
    sleep: async (milliseconds) => {
      slept += milliseconds;
    },
  });
  expect(await patience.waitAfter(1, retryAfter)).toBe(true);
  return slept;
}

test('machines that were throttled together come back apart, and none before its time', async () => {
  expect(await Promise.all([0, 0.4, 0.999].map((chance) => waited(chance, '10')))).toEqual([
    10_000, 11_000, 12_498,
  ]);
  expect(await waited(0.4, undefined)).toBe(330);
});
