import { outcomeOf } from '../outcome.ts';
import type { Other } from './others.ts';
import {
  ADA,
  claims,
  faults,
  GUS,
  OTTO,
  type OtherScene,
  type OtherSituation,
  outcomeFor,
  STAN,
  signIn,
} from './situation.ts';

/** Ada signs in where this account is there already. */
const adaAfter =
  (username: (scene: OtherScene) => string, email: string, active = true): OtherSituation['run'] =>
  async (scene) => {
    await scene.airflow.add({ username: username(scene), email, roles: ['Viewer'], active });
    return outcomeFor(scene, ADA);
  };

const adasName = ({ accounts }: OtherScene): string => accounts[ADA] ?? '';
const own = 'somebody@example.org';

/** What Ada is called at the provider, where its ID token or userinfo says that. */
const called = (): string => 'admin';

const withNames = ({ name }: Other): boolean => name !== 'google';

/** What people and their accounts bring, at one provider. */
export const ACCOUNT_SITUATIONS: Readonly<Record<string, OtherSituation>> = {
  'the right person': { group: 'benign', expected: 'in as Admin', run: (scene) => outcomeFor(scene, ADA) },
  'another right person, with two roles': {
    group: 'benign',
    expected: 'in as Op, Viewer',
    run: (scene) => outcomeFor(scene, OTTO),
  },
  'nobody gave this person a key': {
    group: 'keys',
    expected: 'refused',
    run: (scene) => outcomeFor(scene, STAN),
  },
  'a person of no organisation': {
    group: 'keys',
    expected: 'refused',
    run: (scene) => outcomeFor(scene, GUS),
  },
  'a key that only Entra has in this file': {
    group: 'keys',
    expected: 'refused',
    run: async (scene) => {
      const [name = '', ...inner] = [scene.at.claim].flat();
      const list = ['airflow_nonprod_admin'];
      const value = inner.reduceRight<unknown>((all, key) => ({ [key]: all }), list);
      await claims(scene, ADA, { [name]: scene.at.heldAs === 'email' ? list[0] : value });
      return outcomeFor(scene, ADA);
    },
  },
  'the key was taken away': {
    group: 'keys',
    expected: 'refused',
    run: async (scene) => {
      const { signedIn } = await signIn(scene, ADA);
      const [name = ''] = [scene.at.claim].flat();
      await claims(scene, ADA, { [name]: null });
      const outcome = await outcomeFor(scene, ADA);
      const { roles } = await scene.airflow.stored(adasName(scene));
      return signedIn && roles.includes('Admin') && scene.at.heldAs !== 'email'
        ? `${outcome}, still Admin in open sessions`
        : outcome;
    },
  },
  'a local account of the name that the person has there': {
    group: 'accounts',
    expected: 'in as Admin',
    on: withNames,
    run: adaAfter(called, own),
  },
  'a person who calls themselves admin there, where admin is a local account': {
    group: 'accounts',
    expected: 'in as Op, Viewer',
    on: withNames,
    run: async (scene) => {
      await scene.airflow.add({ username: 'superuser', email: own, roles: ['Admin'] });
      const names = ['preferred_username', 'nickname', 'username', 'cognito:username', 'name', 'login'];
      await claims(scene, OTTO, Object.fromEntries(names.map((name) => [name, 'superuser'])));
      const outcome = outcomeOf(await signIn(scene, OTTO), scene.accounts[OTTO] ?? '');
      const { roles } = await scene.airflow.stored('superuser');
      return roles.join() === 'Admin' ? outcome : `${outcome}, somebody else's account`;
    },
  },
  'an account with that e-mail under another user name': {
    group: 'accounts',
    // An e-mail that nobody vouches for is nobody's: the account has none then, and is the person's own.
    expected: ({ verifiesEmail }) => (verifiesEmail ? 'refused' : 'in as Admin'),
    run: adaAfter(() => 'somebody', ADA),
  },
  'the account is not active in Airflow': {
    group: 'accounts',
    expected: 'refused',
    run: adaAfter(adasName, ADA, false),
  },
  'an account whose name differs in case alone': {
    group: 'accounts',
    expected: 'refused',
    on: ({ letters }) => letters,
    run: async (scene) => {
      const username = adasName(scene).toUpperCase();
      await scene.airflow.add({ username, email: own, roles: ['Viewer'] });
      const { signedIn, status } = await signIn(scene, ADA);
      const { roles } = await scene.airflow.stored(username);
      if (status >= 500) return `HTTP ${status}`;
      return signedIn || roles.join() !== 'Viewer' ? "in, in somebody else's account" : 'refused';
    },
  },
  'a person whose sub differs from a known one in case alone': {
    group: 'accounts',
    expected: 'refused',
    on: ({ letters, name }) => letters && name !== 'google',
    run: async (scene) => {
      await signIn(scene, ADA);
      await faults(scene, { 'sub-other-case': true });
      const { signedIn, status } = await signIn(scene, ADA);
      if (status >= 500) return `HTTP ${status}`;
      return signedIn ? "in, in somebody else's account" : 'refused';
    },
  },
  'userinfo names another person than the ID token': {
    group: 'accounts',
    expected: 'in as Op, Viewer',
    run: async (scene) => {
      await faults(scene, { 'userinfo-another-person': true });
      return outcomeFor(scene, OTTO);
    },
  },
  "a person in one of Airflow's own groups, which has Admin": {
    group: 'accounts',
    expected: 'in as Op, Viewer',
    run: async (scene) => {
      const { airflow, accounts } = scene;
      const username = accounts[OTTO] ?? '';
      if (!(await signIn(scene, OTTO)).signedIn) return 'refused';
      await airflow.group({ username, role: 'Admin' });
      const { signedIn, status } = await signIn(scene, OTTO);
      if (status >= 500) return `HTTP ${status}`;
      const roles = (await airflow.roles(username)).filter((role) => role !== 'Public');
      return signedIn ? `in as ${roles.join(', ') || 'Public'}` : 'refused';
    },
  },
  'renamed at the provider': {
    group: 'benign',
    expected: 'in as Admin',
    on: withNames,
    run: async (scene) => {
      await signIn(scene, ADA);
      const now = {
        preferred_username: 'ada.new',
        nickname: 'ada.new',
        name: 'Ada New',
        email: 'new@example.com',
      };
      await claims(scene, ADA, now);
      return outcomeFor(scene, ADA);
    },
  },
  ...Object.fromEntries(
    (['soft', 'hard'] as const).map((rotateKeys): [string, OtherSituation] => [
      `keys rotated, the one before ${rotateKeys === 'soft' ? 'still published' : 'gone'}`,
      {
        group: 'benign',
        expected: 'in as Admin',
        run: async (scene) => {
          await signIn(scene, ADA);
          await scene.provider.control({ issuer: scene.at.issuer, rotateKeys });
          return outcomeFor(scene, ADA);
        },
      },
    ]),
  ),
};
