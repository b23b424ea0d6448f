import { EXPECTED, type Expectation } from '../airflow/faults.ts';
import { ADMIN, OPERATOR } from '../airflow/registration.ts';
import { outcomeOf } from './outcome.ts';
import type { Group, Situation } from './situation.ts';

const STUCK = 'stuck until a restart';

/** One for each fault of the embedded Entra that a login can meet. */
export const FAULT_SITUATIONS: Readonly<Record<string, Situation>> = Object.fromEntries(
  Object.entries(EXPECTED).map(([name, expectation]) => [name, situation(name, expectation)]),
);

function situation(name: string, expectation: Expectation): Situation {
  const { result, faults = { [name.split(' ')[0] ?? '']: true }, cold } = expectation;
  return {
    group: groupOf(name, expectation),
    expected: result === 'in' ? 'in as Admin' : 'refused',
    run: async ({ airflow, provider }) => {
      // Whose token a replay brings back.
      const { signedIn, log } = await airflow.login(OPERATOR.upn);
      if (!signedIn) throw new Error(`nobody can sign in: ${log.join('\n')}`);
      if (cold) await airflow.cold();
      await provider.control({ faults });
      const outcome = outcomeOf(await airflow.login(ADMIN.upn), ADMIN.oid);
      await provider.control({ faults: {} });
      const next = await airflow.login(ADMIN.upn);
      return next.signedIn ? outcome : `${outcome}, then ${STUCK}`;
    },
  };
}

function groupOf(name: string, { result }: Expectation): Group {
  if (/^(discovery|keys|token|authorize|consent)-/.test(name)) return result === 'in' ? 'benign' : 'failing';
  if (result === 'in') return 'benign';
  return name.startsWith('roles-') ? 'roles' : 'forged';
}
