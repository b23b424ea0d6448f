import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';
import { appRecord, CALLBACK, CLIENT, folderWith, planIn, printed, tenantRecord } from './recorded.ts';

const forms = ['az', 'graph', 'terraform', 'bicep'];

const tenantWith = (...redirectUris: string[]) =>
  tenantRecord({ [CLIENT]: appRecord({ application: { web: { redirectUris } } }) });

test.each(forms)('a recording makes no %s, unless a flag says that it is one of the user', async (as) => {
  const cwd = folderWith(sampleSpec, tenantWith('https://evil.example/steal'));
  const { status, out, err } = await runCli(['plan', '--snapshot', 'tenant.json', '--as', as], { cwd });
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/may come with a pull request: .*--trust-snapshot/);
});

test.each(forms)('what is kept is listed in %s', async (as) => {
  const cwd = folderWith(sampleSpec, tenantWith('https://other.example/cb'));
  const text = await printed(cwd, as);
  expect(text).toMatch(/https:\/\/other\.example\/cb/);
  if (as !== 'graph')
    expect(text).toMatch(/^(#|\/\/) - kept as it is: redirect URI https:\/\/other\.example\/cb \(web\)$/m);
});

test.each([
  '--enable-id-token-issuance',
  '@/etc/passwd',
  '-x',
  'http://evil.example/cb',
  'http://localhost.evil.example/cb',
  'javascript:alert(1)',
  'https://a.example/ @/etc/passwd',
  'https://a.example/\n--x',
  'file:///etc/passwd',
  '',
])('a redirect URI that is none is not written: %j', async (uri) => {
  const cwd = folderWith(sampleSpec, tenantWith(uri));
  for (const as of forms) {
    const text = await printed(cwd, as);
    // Of `graph` the requests, of the others what is no comment.
    const code =
      as === 'graph' ? JSON.stringify(JSON.parse(text).requests) : text.replace(/^\s*(#|\/\/).*$/gm, '');
    expect(code).not.toContain(JSON.stringify(uri).slice(1, -1) || CALLBACK);
    expect(code).not.toContain(CALLBACK);
  }
  const { report } = await planIn(cwd);
  const [change] = report.changes.filter(({ object }) => object === 'redirect-uri');
  expect(change).toMatchObject({
    action: 'by-hand',
    reason: expect.stringContaining('remove that in Entra'),
  });
});

test.each(['http://localhost/cb', 'http://127.0.0.1:8080/cb', 'http://[::1]/cb', 'https://a.example/b?c=d'])(
  'a redirect URI that works is kept: %s',
  async (uri) => {
    const cwd = folderWith(sampleSpec, tenantWith(uri));
    expect(await printed(cwd, 'az')).toContain(`--web-redirect-uris '${uri}'`);
  },
);
