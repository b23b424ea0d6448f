import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { isReviewed, reviewed, surfaceOf, unknownTexts } from './surface/covered.ts';

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`./surface/${name}`, import.meta.url)), 'utf8');

/** What the modules of a sign-in say, in every release of `pins` and some between. */
const surface = surfaceOf(read('login-surface.json'));

test('each text of the login path is named by a cause, or was reviewed', () => {
  expect(surface.length).toBeGreaterThan(700);
  expect(unknownTexts(surface)).toEqual([]);
});

test('what was reviewed is still said by some release, and no cause names it', () => {
  const said = new Set(surface.map((row) => JSON.stringify(row.slice(0, 6))));
  const stale = reviewed.flatMap(({ texts }) => texts).filter((text) => !said.has(JSON.stringify(text)));
  expect(stale).toEqual([]);
  expect(reviewed.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

/** A site-packages with one distribution of one module. */
function installed(name: string, module: string, source: string): string {
  const folder = temporaryFolder();
  const metadata = join(folder, `${name}-9.9.9.dist-info`);
  mkdirSync(metadata);
  mkdirSync(dirname(join(folder, module)), { recursive: true });
  writeFileSync(join(folder, module), source);
  writeFileSync(join(metadata, 'RECORD'), `${module},,\n`);
  return folder;
}

const script = fileURLToPath(new URL('../../scripts/login-surface.py', import.meta.url));
const derive = (folder: string) => surfaceOf(execFileSync('python3', [script, folder], { encoding: 'utf8' }));

test.each([
  ['raise', `raise RuntimeError("the answer of the moon is missing: %s" % token)`],
  ['log', `log.error("the moon answered %s", token)`],
  ['flash', 'flash(as_unicode("The moon did not answer."), "warning")'],
])('one more %s on the login path is a text that nobody has looked at', (kind, line) => {
  const source = `def authorize_access_token(self, token):\n    if token:\n        ${line}\n`;
  const rows = derive(installed('authlib', 'authlib/integrations/flask_client/apps.py', source));
  expect(rows.map((row) => row[3])).toEqual([kind]);
  expect(unknownTexts(rows)).toHaveLength(1);
});

test('a text that a cause names needs no review', () => {
  const source = `def fetch_jwk_set(self):\n    raise RuntimeError('Missing "jwks_uri" in metadata')\n`;
  const rows = derive(installed('Authlib', 'authlib/integrations/base_client/sync_openid.py', source));
  expect([rows.length, unknownTexts(rows), rows.some(isReviewed)]).toEqual([1, [], false]);
});
