import { rules } from '../../checks/index.ts';
import { runRules } from '../../checks/run-rules.ts';
import type { Finding, Path } from '../../diagnostic.ts';
import { newestAirflow } from '../../facts/airflow.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Answers } from './answers.ts';
import { specText } from './spec-text.ts';

/** Stand in for what was not answered yet, and give nothing to object to. */
const STAND_IN = '00000000-0000-4000-8000-000000000000';

/**
 * What `validate --strict` would have against a spec of these answers; those that are not there yet do no harm.
 * @returns undefined when it would be fine
 */
export function objection(answers: Partial<Answers>): Finding | undefined {
  const claim = answers.claim ?? 'roles';
  const whole: Answers = {
    environments: [{ url: 'https://airflow.example.com' }],
    tenant: STAND_IN,
    client: STAND_IN,
    secretEnv: 'AAD_CLIENT_SECRET',
    airflow: newestAirflow,
    chart: 'none',
    claim,
    mappings: [{ key: claim === 'groups' ? STAND_IN : 'airflow_admin', roles: ['Admin'] }],
    ...answers,
  };
  const findings = runRules(rules, loadSpec(specText(whole), 'the spec'));
  return findings.find(({ severity }) => severity !== 'info');
}

/** The flags that bring what stands at a path of the spec. */
const flags: [path: Path, flag: string][] = [
  [['url'], '--url'],
  [['environments'], '--env'],
  [['tenant'], '--tenant'],
  [['client', 'id'], '--client'],
  [['client', 'secret'], '--secret-env'],
  [['airflow', 'version'], '--airflow'],
  [['airflow', 'fab'], '--fab'],
  [['airflow', 'chart'], '--chart'],
  [['access', 'claim'], '--claim'],
  [['access', 'mappings'], '--map'],
];

/** One line that says what is wrong with which flag, and what to do. */
export function explain({ message, fix, where }: Finding): string {
  const flag = flags.find(([path]) => path.every((step, index) => where.path[index] === step))?.[1];
  return `${flag ? `${flag}: ` : ''}${message}${fix ? `; ${fix.text}` : ''}`;
}
