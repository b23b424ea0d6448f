import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAirflow } from '../../airflow/airflow.ts';
import { airflowUnavailable } from '../../airflow/environments.ts';
import { type Provider, standIn } from '../../airflow/provider.ts';
import { CHOSEN_PAIRS } from '../../airflow/registration.ts';
import { renderSpec } from '../../cli/render-spec.ts';
import { directoryText } from './directory.ts';
import { HOSTS, OTHERS } from './others.ts';
import { ADA, OTTO, STAN } from './situation.ts';
import { ENVIRONMENT_OF_ONE, specOfOne } from './spec.ts';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, a file for one provider alone', (pair) => {
  let provider: Provider;
  beforeAll(async () => {
    provider = await standIn(directoryText(OTHERS), HOSTS);
  });
  afterAll(() => provider?.close());

  it.each(OTHERS)('$name signs people in', async (at) => {
    const config = await renderSpec(specOfOne(pair, at));
    const airflow = await startAirflow({ pair, config, provider, env: ENVIRONMENT_OF_ONE });
    try {
      const signIn = (who: string) => airflow.login(who, undefined, at.name);
      const username = expect.stringMatching(new RegExp(`^${at.name}_.`));
      const email = at.verifiesEmail ? ADA : expect.stringMatching(/@email\.notfound$/);
      const in_ = { signedIn: true, username, log: [], leaks: [] };
      expect(await signIn(ADA)).toMatchObject({ ...in_, email, roles: ['Admin'] });
      expect(await signIn(OTTO)).toMatchObject({ ...in_, roles: ['Op', 'Viewer'] });
      expect(await signIn(STAN)).toMatchObject({ signedIn: false, leaks: [] });
    } finally {
      await airflow.close();
    }
  });
});
