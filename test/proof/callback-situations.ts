import { ADMIN } from '../airflow/registration.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Scene, Situation } from './situation.ts';

/** A sign-in of Ada's up to the point where the provider sends her browser back. */
async function adasCallback({ airflow }: Scene): Promise<string> {
  const { location } = await airflow.start('hers');
  return (await airflow.click(ADMIN.upn, location ?? '')).callback;
}

/** Ada's callback, changed, opened in a browser. */
const opened =
  (browser: string, change: (callback: string) => string): Situation['run'] =>
  async (scene): Promise<Outcome> => {
    const callback = change(await adasCallback(scene));
    return outcomeOf(await scene.airflow.visit(callback, browser), ADMIN.oid);
  };

const same = (callback: string): string => callback;

/** What an attacker can do with the URL of a callback alone. */
export const CALLBACK_SITUATIONS: Readonly<Record<string, Situation>> = {
  'callback opened in another browser (login CSRF)': {
    group: 'forged',
    expected: 'refused',
    run: opened('another', same),
  },
  'callback opened again in another browser': {
    group: 'forged',
    expected: 'refused',
    run: async (scene) => {
      const callback = await adasCallback(scene);
      await scene.airflow.visit(callback, 'hers');
      return outcomeOf(await scene.airflow.visit(callback, 'another'), ADMIN.oid);
    },
  },
  'callback without state': {
    group: 'forged',
    expected: 'refused',
    run: opened('hers', (callback) => callback.replace(/&state=[^&]*/, '')),
  },
  'callback with another state': {
    group: 'forged',
    expected: 'refused',
    run: opened('hers', (callback) => callback.replace('&state=e', '&state=f')),
  },
};
