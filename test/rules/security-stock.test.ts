import { describe, expect, test } from 'vitest';
import { validateText } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';

const stock = (access: string, replace: [string, string] = ['', '']) =>
  `${changed('access:\n', `access:\n  unmapped: Public\n${access}`).replace(...replace)}security: stock\n`;

async function found(spec: string) {
  const { report } = await validateText(spec);
  return report.findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

describe('security: stock', () => {
  test('lists what stays open, and is otherwise fine', async () => {
    const [only, ...more] = await found(stock(''));
    expect(only).toMatch(/^warning security-stock: .*\(other-tid\).*\(roles-object\).*\(keys-500\)/);
    expect(only).not.toContain('wrong-aud-azp');
    expect(more).toEqual([]);
  });

  test.each([
    ['  knownEmail: link\n', 'link an account from before by its e-mail'],
    ['  overage: graph\n', 'ask Microsoft Graph'],
    ['  username: upn\n', 'name accounts by `upn`'],
  ])('cannot do %j', async (access, what) => {
    expect(await found(stock(access))).toContainEqual(
      expect.stringMatching(`^error security-stock: .*cannot do this: ${what}`),
    );
  });

  test.each<[[string, string], string]>([
    [['  unmapped: Public\n', ''], 'refuse people without a mapped key'],
    [['unmapped: Public', 'unmapped: Viewer'], 'Airflow would give it to everybody'],
    [['secret: { env: AAD_CLIENT_SECRET }', 'workloadIdentity: {}'], '`client.workloadIdentity`'],
    [['secret: { env: AAD_CLIENT_SECRET }', 'certificate: { path: /c.pem }'], '`client.certificate`'],
    [['client: {', 'client: { providerName: entra,'], 'a provider named `entra`'],
  ])('cannot do %j', async (replace, what) => {
    expect((await found(stock('', replace))).join('\n')).toMatch(
      new RegExp(`error security-stock: .*cannot do this: .*${what}`),
    );
  });

  test.each([
    ['2.11.2', undefined, true],
    ['3.3.2', '3.3.0', true],
    ['3.3.2', '3.10.2', false],
  ])('reads groups on Airflow %s with FAB provider %s: refused is %s', async (airflow, fab, refused) => {
    const spec = stock('  claim: groups\n')
      .replace('"3.3.2"', `"${airflow}"${fab ? `, fab: "${fab}"` : ''}`)
      .replace('airflow_admin: [Admin]', '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7: [Admin]');
    const text = (await found(spec)).join('\n');
    expect(text.includes('read the claim `groups`, which FAB provider 3.4.0 and newer can')).toBe(refused);
  });

  test('says what Airflow 2.7 and older need besides', async () => {
    const old = stock('').replace('"3.3.2"', '"2.7.3"');
    expect((await found(old)).join('\n')).toMatch(
      /warning security-stock: .*the claim `upn`, which is optional/,
    );
  });

  test('makes an error of a provider that can be upgraded, and a warning of one that cannot', async () => {
    const old = stock('').replace('"3.3.2"', '"3.3.2", fab: "3.7.0"');
    expect((await found(old)).join('\n')).toMatch(/error fab-vulnerable: .*no security manager of our own/);
    const two = stock('').replace('"3.3.2"', '"2.11.2"');
    expect((await found(two)).join('\n')).toMatch(/warning fab-vulnerable: .*no security manager of our own/);
  });
});
