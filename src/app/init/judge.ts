import type { Finding, Path } from '../../diagnostic.ts';
import { airflowRow, airflowRows, newestAirflow } from '../../facts/airflow.ts';
import { chartRow } from '../../facts/charts.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import { loadSpec } from '../../spec/load.ts';
import type { Answers } from './answers.ts';
import { providerAnswered } from './questions.ts';
import { specText } from './spec-text.ts';

/** Stand in for what was not answered yet, and give nothing to object to. */
const standIn = (id: number) => `00000000-0000-4000-8000-00000000000${id}`;

/** What the rules have against a spec of these answers. */
export interface Verdict {
  /** Must be answered otherwise: nothing is written with it. */
  refused?: Finding;
  /** Warnings about what is as it is, such as the versions that are installed: they are printed. */
  installed: Finding[];
}

/** A domain of a tenant is looked up by `lock`, which comes next. */
const lookedUpNext: readonly string[] = ['lock-stale'];

/** One registration for several environments may be meant: it is said, and written. */
const maybeMeant: readonly string[] = ['client-shared'];

/**
 * Judges a spec of these answers as `validate --strict` would; those that are not there yet do no harm.
 * @param open rules that more answers may still satisfy
 */
export function judge(answers: Partial<Answers>, open: readonly string[] = []): Verdict {
  const provider = providerAnswered(answers);
  const keys = provider.keyClaim({ access: { claim: answers.claim } });
  const key = { list: 'airflow_admin', email: 'ada@example.com' }[keys.form];
  const whole: Answers = {
    environments: [{ url: 'https://airflow.example.com' }],
    ...(provider.directory && { directory: standIn(1) }),
    ...(provider.issuerExample !== undefined && { issuer: provider.issuerExample }),
    ...(provider.needsDomains && { domains: ['example.com'] }),
    client: standIn(2),
    secretEnv: provider.variables(undefined).clientSecret,
    airflow: fittingAirflow(answers.chart),
    chart: 'none',
    claim: keys.name === '' ? 'https://example.com/roles' : keys.name,
    mappings: [{ key: keys.carriesIds ? standIn(3) : key, roles: ['Admin'] }],
    ...answers,
  };
  const findings = runRules(rules, loadSpec(specText(whole), 'the spec')).filter(
    ({ severity }) => severity !== 'info',
  );
  const refused = findings.find(
    (finding) =>
      ![...lookedUpNext, ...maybeMeant, ...open].includes(finding.rule) &&
      (finding.severity !== 'warning' || !isInstalled(finding)),
  );
  const printed = findings.filter((finding) => isInstalled(finding) || maybeMeant.includes(finding.rule));
  return { ...(refused && { refused }), installed: printed };
}

/** `access.session` is no answer: what is said about it is about the version that cannot keep to it. */
const isInstalled = ({ where: { path } }: Finding) =>
  path[0] === 'airflow' || (path[0] === 'access' && path[1] === 'session');

/** An Airflow that this chart runs. */
function fittingAirflow(chart: string | undefined): string {
  const own = chart === undefined ? undefined : chartRow(chart)?.defaultAirflow;
  if (own === undefined) return newestAirflow;
  return airflowRow(own) ? own : (airflowRows[0]?.newest ?? own);
}

/** The flags that bring what stands at a path of the spec. */
const flags: [path: Path, flag: string][] = [
  [['url'], '--url'],
  [['environments'], '--env'],
  [['provider'], '--provider'],
  [['issuer'], '--issuer'],
  [['domains'], '--domain'],
  [['tenant'], '--tenant'],
  [['loginPage'], '--login-page'],
  [['client', 'id'], '--client'],
  [['client', 'secret'], '--secret-env'],
  [['airflow', 'version'], '--airflow'],
  [['airflow', 'fab'], '--fab'],
  [['airflow', 'dependency'], '--dependency'],
  [['airflow', 'chart'], '--chart'],
  [['access', 'claim'], '--claim'],
  [['access', 'mappings'], '--map'],
];

/** One line that says what is wrong and what to do, where that is not said yet. */
export const advice = ({ message, fix }: Finding): string =>
  fix === undefined || message.endsWith(fix.text.replace(/^write /, ''))
    ? message
    : `${message}; ${fix.text}`;

/** The same, with the flag that it is about. */
export function explain(finding: Finding): string {
  const { where } = finding;
  const flag = flags.find(([path]) => path.every((step, index) => where.path[index] === step))?.[1];
  return `${flag ? `${flag}: ` : ''}${advice(finding)}`;
}
