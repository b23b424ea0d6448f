import { type Outcome, outcomeOf } from '../outcome.ts';
import { ADA, type OtherScene, type OtherSituation, outcomeFor } from './situation.ts';

/** Ada's sign-in at the provider of the scene, up to where it sends her browser back. */
async function callbackHere({ airflow, at }: OtherScene, browser: string): Promise<URL> {
  const { location } = await airflow.start(browser, at.name);
  return new URL((await airflow.click(ADA, location ?? '')).callback);
}

/** The callback of one provider, opened as that of the other one in the same browser. */
async function openedAt(scene: OtherScene, callback: URL): Promise<Outcome> {
  const url = new URL(callback);
  url.pathname = url.pathname.replace(/[^/]+$/, scene.next.name);
  return outcomeOf(await scene.airflow.visit(url.href, 'hers'), scene.accounts[ADA] ?? '');
}

/** What one provider of a file must not be for another one. */
export const CROSS_SITUATIONS: Readonly<Record<string, OtherSituation>> = {
  'the callback of this provider, opened as that of another one': {
    group: 'accounts',
    expected: 'refused',
    run: async (scene) => openedAt(scene, await callbackHere(scene, 'hers')),
  },
  'the code of this provider, with the state of a sign-in at another one': {
    group: 'accounts',
    expected: 'refused',
    run: async (scene) => {
      const callback = await callbackHere(scene, 'hers');
      const { location } = await scene.airflow.start('hers', scene.next.name);
      callback.searchParams.set('state', new URL(location ?? '').searchParams.get('state') ?? '');
      return openedAt(scene, callback);
    },
  },
  'the same e-mail was known from another provider': {
    group: 'accounts',
    expected: (at, next) => (at.verifiesEmail && next.verifiesEmail ? 'refused' : 'in as Admin'),
    run: async (scene) => {
      const { signedIn } = await scene.airflow.login(ADA, undefined, scene.next.name);
      const outcome = await outcomeFor(scene, ADA);
      return signedIn ? outcome : `${outcome}; nobody gets in by ${scene.next.name}`;
    },
  },
  'the same e-mail was known from Entra': {
    group: 'accounts',
    expected: ({ verifiesEmail }) => (verifiesEmail ? 'refused' : 'in as Admin'),
    run: async (scene) => {
      await scene.airflow.login(ADA, undefined, 'azure');
      return outcomeFor(scene, ADA);
    },
  },
  'the sub of this person is the oid of somebody at Entra': {
    group: 'accounts',
    expected: 'in as Admin',
    run: async (scene) => {
      const OID = '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02';
      await scene.airflow.login('operator@example.com', undefined, 'azure');
      await scene.provider.control({
        issuer: scene.at.issuer,
        claims: { [ADA]: { sub: OID, preferred_username: OID, nickname: OID, id: OID } },
      });
      const { signedIn, username, roles, status } = await scene.airflow.login(ADA, undefined, scene.at.name);
      if (status >= 500) return `HTTP ${status}`;
      if (!signedIn) return 'refused';
      const as = `in as ${roles.filter((role) => role !== 'Public').join(', ') || 'Public'}`;
      return username === OID ? `${as}, somebody else's account` : as;
    },
  },
};
