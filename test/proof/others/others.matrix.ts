import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, type Login, startAirflow } from '../../airflow/airflow.ts';
import { airflowUnavailable } from '../../airflow/environments.ts';
import { type Provider, standIn } from '../../airflow/provider.ts';
import { CHOSEN_PAIRS } from '../../airflow/registration.ts';
import { renderSpec } from '../../cli/render-spec.ts';
import { temporaryFolder } from '../../cli/run-cli.ts';
import { directoryText } from './directory.ts';
import { HOSTS, OTHERS } from './others.ts';
import { otherOutcomesFile } from './outcomes.ts';
import { ADA, expectedAt, nextOf, OTTO } from './situation.ts';
import { OTHER_SITUATIONS } from './situations.ts';
import { environmentOfAll, specOfAll } from './spec.ts';
import { stockConfig } from './stock.ts';

async function stock(): Promise<string> {
  const file = join(temporaryFolder(), 'webserver_config.py');
  await writeFile(file, stockConfig(OTHERS));
  return file;
}

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  const found: Record<string, Record<string, Record<string, string>>> = {};

  const sides = [
    { side: 'ours', config: () => renderSpec(specOfAll(pair, OTHERS)) },
    { side: 'stock', config: stock },
  ];
  describe.each(sides)('$side', ({ side, config }) => {
    let provider: Provider;
    let airflow: Airflow;
    const accounts: Record<string, Record<string, string>> = {};

    const clean = async () => {
      await provider.control({ faults: {}, claims: {} });
      await airflow.reset();
    };
    beforeAll(async () => {
      provider = await standIn(directoryText(OTHERS), HOSTS);
      // Airflow remembers an account for 30 s otherwise, also when it is another one by then.
      const env = { ...environmentOfAll(OTHERS), AIRFLOW__FAB__CACHE_TTL: '0' };
      airflow = await startAirflow({ pair, config: await config(), provider, env });
      for (const { name } of OTHERS) {
        const names: Record<string, string> = {};
        for (const who of [ADA, OTTO])
          names[who] = (await airflow.login(who, undefined, name)).username ?? '';
        accounts[name] = names;
        await clean();
      }
    });
    afterAll(async () => {
      await airflow?.close();
      await provider?.close();
    });
    afterEach(clean);

    describe.each(OTHERS)('$name', (at) => {
      const rows = Object.entries(OTHER_SITUATIONS).filter(([, { on }]) => on === undefined || on(at));

      it.each(rows)('%s', async (name, situation) => {
        const seen: Login[] = [];
        const login: Airflow['login'] = async (...who) => {
          const result = await airflow.login(...who);
          seen.push(result);
          return result;
        };
        const outcome = await situation.run({
          pair,
          airflow: { ...airflow, login },
          provider,
          at,
          next: nextOf(at),
          accounts: accounts[at.name] ?? {},
        });
        found[side] = { ...found[side], [at.name]: { ...found[side]?.[at.name], [name]: outcome } };
        if (side === 'stock') return;
        expect(outcome).toBe(expectedAt(situation, at));
        for (const { signedIn, log, leaks } of seen) {
          expect(leaks, 'no token, secret or code in any line').toEqual([]);
          expect(signedIn || log.length > 0, 'a refusal leaves a line').toBe(true);
        }
      });
    });
  });

  it('is what the committed page says', async () => {
    const outcomes = OTHERS.map(({ name }) => [
      name,
      Object.fromEntries(
        Object.keys(found.ours?.[name] ?? {}).map((situation) => [
          situation,
          { ours: found.ours?.[name]?.[situation], stock: found.stock?.[name]?.[situation] },
        ]),
      ),
    ]);
    const text = `${JSON.stringify(Object.fromEntries(outcomes), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(otherOutcomesFile(pair));
  });
});
