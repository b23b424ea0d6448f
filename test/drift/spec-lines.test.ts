import { expect, test } from 'vitest';
import { declaredBy } from '../../src/drift/spec-lines.ts';
import { resolveEnvironment } from '../../src/model/resolve-environment.ts';
import { webserverConfig } from '../../src/render/webserver-config.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { specText } from '../helm/rendered.ts';

function declared(more: string) {
  const spec = loadSpec(
    specText({ chart: 'none', airflow: '3.3.2', key: 'airflow_admin' }) + more,
    'airflow-entra.yaml',
  );
  const [environment] = spec.environments;
  if (!environment) throw new Error(JSON.stringify(spec.problems));
  const resolved = resolveEnvironment(environment, spec.source);
  const lines = webserverConfig.render(resolved).split('\n');
  const start = Date.now();
  const paths = declaredBy(resolved);
  const took = Date.now() - start;
  return { took, of: (part: string) => paths[lines.findIndex((line) => line.includes(part))]?.join('.') };
}

test('each line of two thousand mappings is of its own, soon', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `role_${index}_x`);
  const { of, took } = declared(names.map((name) => `    ${name}: [Op, Viewer]\n`).join(''));
  for (const name of names) expect(of(`"${name}"`)).toBe(`access.mappings.${name}`);
  expect(took).toBeLessThan(5_000);
});

test.each([
  [
    'a mapping of many roles',
    '    many: [Op, Viewer, User, Admin, Public]\n',
    '"many"',
    'access.mappings.many',
  ],
  ['the session', '  session: 8h\n', 'PERMANENT_SESSION_LIFETIME', 'access.session'],
  ['what strangers get', '  unmapped: Viewer\n', 'UNMAPPED', 'access.unmapped'],
  ['the claim', '  claim: groups\n', 'CLAIM = ', 'access.claim'],
  ['the user name', '  username: upn\n', 'USERNAME = ', 'access.username'],
  ['the address', '', 'AIRFLOW__API__BASE_URL=', 'url'],
  ['the tenant', '', 'AAD_TENANT_ID=', 'tenant.id'],
  ['nothing', '', 'LEEWAY = ', undefined],
])('%s', (_, more, line, path) => {
  expect(declared(more).of(line)).toBe(path);
});
