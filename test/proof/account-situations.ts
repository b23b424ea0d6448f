import { ADMIN } from '../airflow/registration.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Scene, Situation } from './situation.ts';

const STRANGER = { upn: 'stranger@example.com', oid: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a04' };

async function ada({ airflow }: Scene): Promise<Outcome> {
  return outcomeOf(await airflow.login(ADMIN.upn), ADMIN.oid);
}

/** A login of Ada's while her token carries these claims too. */
const adaWith =
  (claims: () => Record<string, unknown>): Situation['run'] =>
  async (scene) => {
    await scene.provider.control({ claims: { [ADMIN.upn]: claims() } });
    return ada(scene);
  };

/** A login of Ada's where this account is there already. */
const adaAfter =
  (username: string, active: boolean): Situation['run'] =>
  async (scene) => {
    await scene.airflow.add({ username, email: ADMIN.upn, roles: ['Viewer'], active });
    return ada(scene);
  };

const issuedIn = (seconds: number) => () => ({
  upn: ADMIN.upn,
  iat: Math.floor(Date.now() / 1000) + seconds,
  nbf: null,
});

/** What people, their accounts, and time bring. */
export const ACCOUNT_SITUATIONS: Readonly<Record<string, Situation>> = {
  'nobody gave this person a role': {
    group: 'roles',
    expected: 'refused',
    run: async ({ airflow }) => outcomeOf(await airflow.login(STRANGER.upn), STRANGER.oid),
  },
  'a role that no mapping names': {
    group: 'roles',
    expected: 'refused',
    run: adaWith(() => ({ upn: ADMIN.upn, roles: ['other'] })),
  },
  'a mapped key in upper case': {
    group: 'roles',
    expected: 'refused',
    run: adaWith(() => ({ upn: ADMIN.upn, roles: ['AIRFLOW_NONPROD_ADMIN'] })),
  },
  'a mapped key with a space before it': {
    group: 'roles',
    expected: 'refused',
    run: adaWith(() => ({ upn: ADMIN.upn, roles: [' airflow_nonprod_admin'] })),
  },
  'the role was taken away in Entra': {
    group: 'roles',
    expected: 'refused',
    run: async (scene) => {
      await ada(scene);
      await scene.provider.control({ claims: { [ADMIN.upn]: { upn: ADMIN.upn, roles: null } } });
      const outcome = await ada(scene);
      const { roles } = await scene.airflow.stored(ADMIN.oid);
      return roles.includes('Admin') ? `${outcome}, still Admin in open sessions` : outcome;
    },
  },
  'an account with that e-mail under another user name': {
    group: 'roles',
    expected: 'refused',
    run: adaAfter('ada', true),
  },
  'the account is not active in Airflow': {
    group: 'roles',
    expected: 'refused',
    run: adaAfter(ADMIN.oid, false),
  },
  'issued a minute from now, by iat alone': {
    group: 'benign',
    expected: 'in as Admin',
    run: adaWith(issuedIn(60)),
  },
  'issued ten minutes from now, by iat alone': {
    group: 'forged',
    expected: 'refused',
    run: adaWith(issuedIn(600)),
  },
  'renamed in Entra': {
    group: 'benign',
    expected: 'in as Admin',
    run: async (scene) => {
      await ada(scene);
      const now = 'ada.new@example.com';
      await scene.provider.control({
        claims: { [ADMIN.upn]: { upn: now, email: now, preferred_username: now, name: 'Ada New' } },
      });
      return ada(scene);
    },
  },
  ...Object.fromEntries(
    (['soft', 'hard'] as const).map((rotateKeys): [string, Situation] => [
      `keys rotated, the one before ${rotateKeys === 'soft' ? 'still published' : 'gone'}`,
      {
        group: 'benign',
        expected: 'in as Admin',
        run: async (scene) => {
          await ada(scene);
          await scene.provider.control({ rotateKeys });
          return ada(scene);
        },
      },
    ]),
  ),
  'keys rotated while one answer is empty': {
    group: 'failing',
    expected: 'refused',
    run: async (scene) => {
      await ada(scene);
      await scene.provider.control({ rotateKeys: 'hard', faults: { 'keys-empty': { times: 1 } } });
      const outcome = await ada(scene);
      const next = await ada(scene);
      return next === 'in as Admin' ? outcome : `${outcome}, then stuck until a restart`;
    },
  },
};
