import { expect, test, vi } from 'vitest';
import { declaredBy } from '../../src/drift/spec-lines.ts';
import { resolveEnvironment } from '../../src/model/resolve-environment.ts';
import { webserverConfig, webserverConfigText } from '../../src/render/webserver-config.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { environmentViews } from '../../src/spec/views-of.ts';
import { specText } from '../helm/rendered.ts';

vi.mock('../../src/render/webserver-config.ts', async (original) => {
  const real = await original<typeof import('../../src/render/webserver-config.ts')>();
  return { ...real, webserverConfigText: vi.fn(real.webserverConfigText) };
});

/** How many times a file was rendered. */
const renders = () => vi.mocked(webserverConfigText).mock.calls.length;

function declared(more: string) {
  return declaredIn(specText({ chart: 'none', airflow: '3.3.2', key: 'airflow_admin' }) + more);
}

function declaredIn(text: string) {
  const spec = loadSpec(text, 'airflow-entra.yaml');
  const [views] = environmentViews(spec);
  if (!views) throw new Error(JSON.stringify(spec.problems));
  const resolved = resolveEnvironment(views, spec.source);
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
  ['the claim', '  claim: groups\n', '"keys": ', 'access.claim'],
  ['the user name', '  username: upn\n', '"username": "upn"', 'access.username'],
  ['the address', '', 'AIRFLOW__API__BASE_URL=', 'url'],
  ['the tenant', '', 'AAD_TENANT_ID=', 'tenant.id'],
  ['nothing', '', 'LEEWAY = ', undefined],
])('%s', (_, more, line, path) => {
  expect(declared(more).of(line)).toBe(path);
});

const SEVERAL = `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
providers:
  staff:
    type: keycloak
    issuer: https://sso.example.com/realms/staff
    client: { id: airflow, secret: { env: STAFF_SECRET } }
    access: { mappings: { owners: [Admin] } }
  partner:
    type: oidc
    issuer: https://partner.example.com
    client: { id: airflow, secret: { env: PARTNER_SECRET } }
    access: { claim: groups, mappings: { readers: [Viewer], owners: [User] } }
`;

test.each([
  ['"issuer": "https://partner', 'providers.partner.issuer'],
  ['"owners": ["Admin"]', 'providers.staff.access.mappings.owners'],
  ['"owners": ["User"]', 'providers.partner.access.mappings.owners'],
  ['"secret_from": "PARTNER_SECRET"', 'providers.partner.client.secret'],
  ['"client_id": text_from("OIDC_STAFF_CLIENT_ID")', 'providers.staff.client.id'],
])('of several providers: %s', (line, path) => {
  expect(declaredIn(SEVERAL).of(line)).toBe(path);
});
