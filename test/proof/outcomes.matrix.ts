import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, type Login, startAirflow } from '../airflow/airflow.ts';
import { webserverConfig } from '../airflow/config.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { type Provider, startProvider } from '../airflow/provider.ts';
import { CHOSEN_PAIRS, REGISTRATION } from '../airflow/registration.ts';
import { outcomesFile } from './outcomes.ts';
import { SITUATIONS } from './situations.ts';

const DIRECTORY = new URL('directory.yaml', import.meta.url).pathname;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  const found: Record<string, Record<string, string>> = {};

  describe.each([
    ['ours', () => webserverConfig(pair)],
    ['stock', () => webserverConfig(pair, { hardened: false })],
  ])('%s', (side, config) => {
    let provider: Provider;
    let airflow: Airflow;

    beforeAll(async () => {
      provider = await startProvider(DIRECTORY);
      airflow = await startAirflow({ pair, config: config(), provider, env: REGISTRATION });
    });
    afterAll(async () => {
      await airflow?.close();
      await provider?.close();
    });
    afterEach(async () => {
      await provider.control({ faults: {}, claims: {} });
      await airflow.reset();
      await airflow.cold();
    });

    it.each(Object.entries(SITUATIONS))('%s', async (name, { expected, run }) => {
      const seen: Login[] = [];
      const login: Airflow['login'] = async (...who) => {
        const result = await airflow.login(...who);
        seen.push(result);
        return result;
      };
      const outcome = await run({ airflow: { ...airflow, login }, provider });
      found[side] = { ...found[side], [name]: outcome };
      if (side === 'stock') return;
      expect(outcome).toBe(expected);
      for (const { signedIn, log, leaks } of seen) {
        expect(leaks, 'no token, secret or code in any line').toEqual([]);
        expect(signedIn || log.length > 0, 'a refusal leaves a line').toBe(true);
      }
    });
  });

  it('is what the committed page says', async () => {
    const names = Object.keys(SITUATIONS);
    const outcomes = names.map((name) => [name, { ours: found.ours?.[name], stock: found.stock?.[name] }]);
    const text = `${JSON.stringify(Object.fromEntries(outcomes), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(outcomesFile(pair));
  });
});
