import { expect, test, vi } from 'vitest';
import { declaredBy } from '../../src/drift/spec-lines.ts';
import { resolveEnvironment } from '../../src/model/resolve-environment.ts';
import { webserverConfig, webserverConfigText } from '../../src/render/webserver-config.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { specText } from '../helm/rendered.ts';

vi.mock('../../src/render/webserver-config.ts', async (original) => {
  const real = await original<typeof import('../../src/render/webserver-config.ts')>();
  return { ...real, webserverConfigText: vi.fn(real.webserverConfigText) };
});

/** How many times a file was rendered. */
const renders = () => vi.mocked(webserverConfigText).mock.calls.length;

function declared(more: string) {
  const spec = loadSpec(
    specText({ chart: 'none', airflow: '3.3.2', key: 'airflow_admin' }) + more,
    'airflow-entra.yaml',
  );
  const [environment] = spec.environments;
  if (!environment) throw new Error(JSON.stringify(spec.problems));
  const resolved = resolveEnvironment([environment], spec.source);
  const lines = webserverConfig.render(resolved).split('\n');
  const before = renders();
  const paths = declaredBy(resolved);
  return {
    renders: renders() - before,
    of: (part: string) => paths[lines.findIndex((line) => line.includes(part))]?.join('.'),
  };
}

test('each line of two thousand mappings is of its own, in a dozen renders more than for three', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `role_${index}_x`);
  const { of, renders } = declared(names.map((name) => `    ${name}: [Op, Viewer]\n`).join(''));
  for (const name of names) expect(of(`"${name}"`)).toBe(`access.mappings.${name}`);
  expect(renders - declared('').renders).toBe(9); // one for each bit: of 2003 eleven, of 3 two
});

test.each([
  [
    'a mapping of many roles',
    '    many: [Op, Viewer, User, Admin, Public]\n',
    '"many"',
    'access.mappings.many',
  ],
  ['the session', '  session: 8h\n', 'PERMANENT_SESSION_LIFETIME = ', 'access.session'],
  ['an overage', '  claim: groups\n  overage: graph\n', 'import requests', 'access.overage'],
  [
    'what becomes of a known e-mail',
    '  knownEmail: link\n',
    'known.username = username',
    'access.knownEmail',
  ],
  ['what strangers get', '  unmapped: Viewer\n', 'UNMAPPED', 'access.unmapped'],
  ['the claim', '  claim: groups\n', 'CLAIM = ', 'access.claim'],
  ['the user name', '  username: upn\n', 'USERNAME = ', 'access.username'],
  ['the address', '', 'AIRFLOW__API__BASE_URL=', 'url'],
  ['the tenant', '', 'AAD_TENANT_ID=', 'tenant.id'],
  ['nothing', '', 'LEEWAY = ', undefined],
])('%s', (_, more, line, path) => {
  expect(declared(more).of(line)).toBe(path);
});
