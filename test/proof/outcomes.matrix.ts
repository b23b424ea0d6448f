import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sessionEnd, tokensGiveTokens } from '../../src/facts/session-end.ts';
import type { PythonContext } from '../../src/render/python-context.ts';
import { type Airflow, type Login, startAirflow } from '../airflow/airflow.ts';
import { webserverConfig } from '../airflow/config.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { type Provider, startProvider } from '../airflow/provider.ts';
import { CHOSEN_PAIRS, REGISTRATION } from '../airflow/registration.ts';
import { apiPasswords } from './api-passwords.ts';
import { outcomesFile } from './outcomes.ts';
import { expectedOn } from './situation.ts';
import { SITUATIONS } from './situations.ts';

/** What the rendered file makes besides, and what stands outside of it where `access.session` is 8h. */
const ROLES: PythonContext['roles'] = [
  {
    name: 'Analyst',
    permissions: [
      ['can_read', 'DAGs'],
      ['can_read', 'DAG:not_yet'],
    ],
  },
];
function sessionOf(pair: string): Partial<PythonContext> {
  const [airflow = '', fab = ''] = pair.split('-');
  const counted = sessionEnd(airflow, fab)?.counted;
  return { sessionSeconds: 28_800, boundTokens: tokensGiveTokens(airflow) && counted === 'login' };
}

const TOKENS_OF_8H = { AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME: '28800' };

const DIRECTORY = new URL('directory.yaml', import.meta.url).pathname;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  const found: Record<string, Record<string, string>> = {};

  describe.each([
    ['ours', () => webserverConfig(pair, { roles: ROLES, ...sessionOf(pair) }), { ...TOKENS_OF_8H }],
    ['stock', () => webserverConfig(pair, { hardened: false }), {}],
  ])('%s', (side, config, outside) => {
    let provider: Provider;
    let airflow: Airflow;

    beforeAll(async () => {
      provider = await startProvider(DIRECTORY);
      // Airflow remembers an account for 30 s otherwise, also when it is another one by then.
      const env = { ...REGISTRATION, ...apiPasswords(pair), AIRFLOW__FAB__CACHE_TTL: '0', ...outside };
      airflow = await startAirflow({ pair, config: config(), provider, env });
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

    it.each(Object.entries(SITUATIONS))('%s', async (name, situation) => {
      const seen: Login[] = [];
      const login: Airflow['login'] = async (...who) => {
        const result = await airflow.login(...who);
        seen.push(result);
        return result;
      };
      const outcome = await situation.run({ pair, airflow: { ...airflow, login }, provider });
      found[side] = { ...found[side], [name]: outcome };
      if (side === 'stock') return;
      expect(outcome).toBe(expectedOn(pair, situation));
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
