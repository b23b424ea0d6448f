/**
 * A fleet of specs as a platform team keeps them: one file a team, three environments each, groups or app roles, some
 * over a base. The same number of specs gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ENVIRONMENTS = ['dev', 'test', 'prod'];

/**
 * Writes `teams/<two digits>/team-<number>.yaml` and `base.yaml` into a folder.
 * @param folder absolute; made if it is not there
 * @param count how many specs
 * @param isMixed with mistakes of each kind among them
 * @returns the names of the specs, relative to the folder
 */
export function writeFleet(folder, count, { isMixed = false } = {}) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'base.yaml'), base);
  return Array.from({ length: count }, (_, index) => {
    const name = `teams/${String(index % 100).padStart(2, '0')}/team-${String(index).padStart(5, '0')}.yaml`;
    const mistake = isMixed
      ? mistakes[index % 7 === 3 ? ((index - 3) / 7) % mistakes.length : -1]
      : undefined;
    const spec = specOf(index);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), mistake ? mistake(spec, index) : spec);
    return name;
  });
}

const base = `# What all teams share.
version: 1
tenant:
  id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11
airflow:
  version: "3.3.2"
  chart: apache/1.22.0
  replicas: 2
  secretKeys:
    api: { name: airflow-api-key }
    jwt: { name: airflow-jwt-key }
    fernet: { name: airflow-fernet-key }
access:
  claim: groups
  sync: login
  unmapped: deny
  session: 8h
`;

/** A GUID of two numbers. */
const guid = (kind, number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** Every fifth extends the base, every fourth of the others has app roles, and a third of those has an older Airflow. */
function specOf(index) {
  const team = `team-${String(index).padStart(5, '0')}`;
  const isOverBase = index % 5 === 0;
  const hasAppRoles = !isOverBase && index % 4 === 1;
  const head = isOverBase ? 'version: 1\nextends: ../../base.yaml\n' : whole(hasAppRoles, index % 3 === 0);
  const environments = ENVIRONMENTS.map((name, place) =>
    environmentOf({ team, name, number: index * 4 + place, hasAppRoles, index }),
  );
  return `# Airflow of ${team}; questions to its owners.\n${head}client:
  id: ${guid(1, index * 4)}
  secret: { kubernetes: { name: ${team}-entra, key: client-secret } }
environments:
${environments.join('')}tests:
  - { name: an admin, environments: [prod], claims: { ${claim(hasAppRoles)}: [${keyOf({ team, name: 'prod', role: 'admin', number: index * 4 + 2, hasAppRoles })}] }, expect: [Admin] }
  - { name: a stranger, claims: { ${claim(hasAppRoles)}: [] }, expect: deny }
`;
}

const claim = (hasAppRoles) => (hasAppRoles ? 'roles' : 'groups');

const whole = (hasAppRoles, isOlder) => `version: 1
tenant:
  id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11
airflow:
  version: "${isOlder ? '2.11.2' : '3.3.2'}"
  chart: apache/1.22.0 # the version that is installed
  replicas: 2
  secretKeys:
    ${isOlder ? 'web: { name: airflow-web-key }' : 'api: { name: airflow-api-key }\n    jwt: { name: airflow-jwt-key }'}
    fernet: { name: airflow-fernet-key }
access:
  claim: ${claim(hasAppRoles)}
  sync: login # Entra decides at every login
  unmapped: deny
  session: 8h
`;

const roles = { admin: '[Admin]', operator: '[Op, Viewer]', author: '[User]', viewer: '[Viewer]' };

const keyOf = ({ team, name, role, number, hasAppRoles }) =>
  hasAppRoles ? `${team}.${name}.${role}` : guid(2 + Object.keys(roles).indexOf(role), number);

function environmentOf({ team, name, number, hasAppRoles }) {
  const mappings = Object.entries(roles).map(([role, given]) => {
    const key = keyOf({ team, name, role, number, hasAppRoles });
    return hasAppRoles
      ? `        ${key}: ${given}\n`
      : `        ${team} ${name} ${role}s:\n          id: ${key}\n          roles: ${given}\n`;
  });
  return `  ${name}:
    url: https://${team}.${name}.example.com
    client: { id: ${guid(1, number + 1)} }
    airflow: { namespace: ${team}-${name} }
    access:
      mappings:
${mappings.join('')}`;
}

/** What people get wrong, in the spec of an index. */
const mistakes = [
  (spec) => spec.replace('session: 8h', 'sesion: 8h').replace('secret: {', 'secrets: {'),
  (spec) => spec.replace(/https:\/\/team-\d+\.prod/, 'https://shared.prod'),
  (spec) => spec.replace(/url: https:/g, 'url: http:'),
  (spec) => spec.replace('  client: {', '  client: { [').slice(0, -20),
  (spec) => spec.replace(/roles: \[Op, Viewer\]|: \[Op, Viewer\]/, (found) => found.replace('Op', 'Opp')),
  (spec) => spec.replace(/id: 00000001-[0-9a-f-]+/g, 'id: 00000001-0000-4000-8000-ffffffffffff'),
  (spec) =>
    `${spec}accept:\n  - { rule: secret-keys-random, until: "2027-03-31", reason: "nothing of it" }\n`,
  (spec) => spec.replace('expect: deny', 'expect: [Viewer]'),
  (spec) => spec.replace(/secret: \{ kubernetes.*/, 'secret: aB3~deFGhiJKlmNOpqRStuVWxyZ0123456789abc'),
  () => '# Not a spec at all.\nname: something\n',
];
