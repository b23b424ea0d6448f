import { expect, test } from 'vitest';
import { ConcurrencyLimit } from '../../src/directory/concurrency-limit.ts';
import { Patience, withRetries } from '../../src/directory/retry.ts';

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

/** A server that answers so many questions in ten seconds, and says how long to wait above that. */
function limitedServer(perWindow: number) {
  const WINDOW = 10_000;
  let now = 0;
  let window = 0;
  let used = 0;
  let notBefore = 0;
  const seen = { tooEarly: 0, throttled: 0 };
  const patience = new Patience({
    now: () => now,
    left: () => 600_000,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  });
  const ask = async () => {
    if (now < notBefore) seen.tooEarly++;
    if (Math.floor(now / WINDOW) > window) [window, used] = [Math.floor(now / WINDOW), 0];
    now += 20;
    if (used++ < perWindow) return { status: 200, headers: {}, body: '' };
    seen.throttled++;
    notBefore = (window + 1) * WINDOW;
    const seconds = String(Math.ceil((notBefore - now) / 1000));
    return { status: 429, headers: { 'retry-after': seconds }, body: '' };
  };
  return { ask: () => withRetries(ask, patience), seen, now: () => now };
}

test('a wait that one question is told is a wait for all of that tenant: each is answered, and none is put too early', async () => {
  const { ask, seen, now } = limitedServer(50);
  const gate = new ConcurrencyLimit(4);
  const answers = await Promise.all(Array.from({ length: 400 }, () => gate.run(ask)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  // Those that were on the way when the limit was reached, once in each of the eight windows.
  expect(seen.throttled).toBeLessThanOrEqual(4 * 8);
  expect(seen.tooEarly).toBeLessThanOrEqual(3 * 8);
  expect(now()).toBeLessThan(90_000);
});

test('a limit that a run cannot wait for ends the waiting, and no question is left', async () => {
  const { ask, seen, now } = limitedServer(1);
  const gate = new ConcurrencyLimit(4);
  const answers = await Promise.all(Array.from({ length: 100 }, () => gate.run(ask)));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
  expect(answers.every(({ status }) => [200, 429].includes(status))).toBe(true);
  expect(now()).toBeLessThan(250_000);
  expect(seen.throttled).toBeGreaterThan(0);
});

test.each([
  ['-5', 300],
  ['0', 0],
  ['2', 2000],
  ['soon', 300],
])('Retry-After: %s', async (header, milliseconds) => expect(await waited(0, header)).toBe(milliseconds));
