import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../cli/run-cli.ts';
import { changed, ownEnvironments, sampleSpec, specs } from '../cli/sample-spec.ts';

const own = (name: string, spec: string = sampleSpec) => `${spec}${ownEnvironments(name)}`;

/** Says that of an exception. */
const accepting = (rule: string, until: string) =>
  `accept:\n  - { rule: ${rule}, reason: agreed with the platform team, until: ${until} }\n`;

const base = changed('[Admin]', '[Admin, Opp]').replace(/^(?:url|client): .*\n/gm, '');

const overBase = (name: string, more = '') =>
  `extends: ../base.yaml\nversion: 1\nurl: https://${name}.example.com\nclient: { id: 4b0a7c1e-52f7-4f7b-8a53-${Buffer.from(name).toString('hex').padStart(12, '0')}, secret: { env: S } }\n${more}`;

/**
 * Specs of every kind that another spec of the run decides about: some share a URL, a registration or a base, some accept what
 * others do not accept.
 */
export const mixed: Readonly<Record<string, string>> = {
  'fine.yaml': own('fine'),
  'error.yaml': own('error', specs.error),
  'warning.yaml': own('warn', specs.warning),
  'info.yaml': own('info', specs.info),
  'unknown-key.yaml': `${own('key')}nosuch: 1\n`,
  'unknown.yaml': own('newer', specs.unknown),
  'a/airflow-entra.yaml': own('team-a'),
  'a/tests.yaml': `${own('tests')}tests:\n  - { name: nobody, claims: { roles: [none] }, expect: [Admin] }\n`,
  'b/airflow-entra.yaml': own('team-b'),
  // One URL and one registration in three files.
  'shared/one.yaml': sampleSpec,
  'shared/two.yaml': sampleSpec,
  'shared/three.yaml': `${sampleSpec}${accepting('client-shared', '2027-03-31')}`,
  'shared/lock.yaml': changed('airflow_admin: [Admin]', 'Airflow admins: [Admin]', own('locked')).replace(
    '  mappings',
    '  claim: groups\n  mappings',
  ),
  // A base with a finding, which one of them accepts, for one the day is over, and two do not.
  'base.yaml': base,
  'over/one.yaml': overBase('one'),
  'over/two.yaml': overBase('two', accepting('role-unknown', '2027-03-31')),
  'over/old.yaml': overBase('old', accepting('role-unknown', '2026-11-01')),
  'over/six.yaml': overBase('six', accepting('url-shared', '2027-03-31')),
  'over/err.yaml': overBase('err', 'environments: { a: { url: http://a.example.com }, b: {} }\n'),
  'unused.yaml': own('unused', `${sampleSpec}${accepting('no-admin', '2027-03-31')}`),
  'no-spec.yaml': 'kind: ConfigMap\napiVersion: v1\n',
};

/** A folder with these specs in `specs/`. */
export function fleetOf(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(cwd, 'specs', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return cwd;
}
