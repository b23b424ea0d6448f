import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, parseDirectory, startEmulator } from '../../../src/emulator/emulator.ts';
import { CACHE } from '../../airflow/cache.ts';
import { REGISTRATION } from '../../airflow/registration.ts';
import { runCli } from '../../cli/run-cli.ts';
import { steer } from '../../emulator/client.ts';
import { freePort } from '../../support/free-port.ts';
import { type Chromium, chromiumUnavailable, startChromium } from './chromium.ts';
import type { Tab } from './tab.ts';

const DIRECTORY = fileURLToPath(new URL('../directory.yaml', import.meta.url));
const PICTURES = process.env.PROOF_SCREENSHOTS ?? join(CACHE, 'screenshots');
const CHECK = 'Only check my sign-in';

describe.skipIf(chromiumUnavailable())('the login page in a real browser', () => {
  let folder: string;
  let entra: Emulator;
  let server: Server;
  let chromium: Chromium;
  let tab: Tab;
  let page: string;
  /** The same page at an address that is registered under the platform Web. */
  let webPage: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'airflow-entra-login-page-'));
    const port = await freePort();
    page = `http://localhost:${port}/portal/login.html`;
    webPage = `http://localhost:${port}/portal/web.html`;
    const text = (await readFile(DIRECTORY, 'utf8')).replace(
      '        web:\n          redirectUris:\n',
      `        spa: { redirectUris: [${page}] }\n        web:\n          redirectUris:\n            - ${webPage}\n`,
    );
    const { directory } = parseDirectory(text, DIRECTORY);
    if (!directory) throw new Error('the directory cannot be read');
    entra = await startEmulator({ directory, stateDir: folder });
    await writeFile(
      join(folder, 'airflow-entra.yaml'),
      `version: 1
url: http://localhost:8080
tenant: { id: ${REGISTRATION.AAD_TENANT_ID} }
client: { id: ${REGISTRATION.AAD_CLIENT_ID}, secret: { env: AAD_CLIENT_SECRET } }
loginPage: ${page}
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { airflow_nonprod_admin: [Admin], airflow_nonprod_op: [Op, Viewer] } }
`,
    );
    const rendered = await runCli(
      ['render', '--artifact', 'login-page', '--authority', entra.httpOrigin, '--out-dir', '-'],
      { cwd: folder },
    );
    expect(rendered.status, rendered.err).toBe(0);
    const framed = '<!doctype html><title>x</title><iframe src="/portal/login.html"></iframe>';
    server = createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0];
      const body = {
        '/portal/login.html': rendered.out,
        '/portal/web.html': rendered.out.replaceAll(page, webPage),
        '//portal/login.html': rendered.out,
        '/framed': framed,
        '/elsewhere.html': rendered.out,
      }[path ?? ''];
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(body ?? 'not here');
    });
    server.listen(port, 'localhost');
    chromium = await startChromium();
    await mkdir(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await chromium?.close();
    server?.close();
    await entra?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await steer(entra, { faults: {}, claims: {} });
    tab = await chromium.tab();
    await tab.listen();
  });

  const picture = async (name: string) => {
    const png = await tab.screenshot();
    expect(png.length, 'a picture for the docs is small').toBeLessThan(150 * 1024);
    await writeFile(join(PICTURES, `${name}.png`), png);
  };
  const signIn = async (user: string) => {
    await tab.load(page);
    await tab.click(CHECK);
    await tab.click(user);
  };
  /** Nothing of a sign-in may stay where somebody else finds it. */
  const leavesNothing = async () => {
    expect(new URL(await tab.url()).search).toBe('');
    const kept = await tab.evaluate<number>(
      'localStorage.length + sessionStorage.length + document.cookie.length',
    );
    expect(kept).toBe(0);
    expect(tab.asked.filter((url) => /[?&#](id_token|access_token)=|eyJ/.test(url))).toEqual([]);
    expect(tab.complaints.filter((line) => /policy|refused/i.test(line))).toEqual([]);
  };

  it('signs in who is right, and leads to Airflow without a page in between', async () => {
    await signIn('Otto Operator');
    await tab.sees('You are signed in');
    await tab.sees('Otto Operator');
    await tab.sees('airflow_nonprod_op');
    await leavesNothing();
    expect(await tab.evaluate(`document.querySelector('#welcome a').href`)).toBe(
      'http://localhost:8080/auth/login/azure',
    );
    const authorize = new URL(tab.asked.find((url) => url.includes('/authorize?')) ?? '');
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid profile email',
      redirect_uri: page,
    });
    expect(await tab.axe()).toEqual([]);
    await picture('login-page-signed-in');
  });

  it('tells who has no key that Airflow may refuse', async () => {
    await signIn('Stan Stranger');
    await tab.sees('none, so Airflow may refuse you');
  });

  it.each([
    ['consent that was declined', { 'authorize-access-denied': true }, 'said no on the consent page', 'you'],
    [
      'nobody who is assigned',
      { aadsts: { at: 'authorize', code: 50105 } },
      'lets in only who is assigned',
      'the administrators of your directory',
    ],
    [
      'nobody who consented',
      { aadsts: { at: 'authorize', code: 65001 } },
      'Nobody has consented',
      'the administrators of your directory',
    ],
    ['a code that is too old', { aadsts: { at: 'token', code: 70008 } }, 'when this page redeemed it', 'you'],
    [
      'a code that comes twice',
      { aadsts: { at: 'token', code: 54005 } },
      'between this page and Entra',
      'you',
    ],
    [
      'a second factor that is missing',
      { aadsts: { at: 'authorize', code: 50076 } },
      'Sign in again and finish the second factor',
      'you',
    ],
    [
      'a page that is taken for a client with a secret',
      { aadsts: { at: 'token', code: 7000218 } },
      "Move this page's address to the platform Single-page application",
      'whoever runs Airflow',
    ],
    [
      'something that no table knows',
      { aadsts: { at: 'token', code: 9999999 } },
      'does not understand the request',
      'whoever runs Airflow',
    ],
    ['a clock that is off', { 'expired-10m': true }, 'The clock of this computer', 'you'],
    [
      'a nonce of somebody else',
      { 'wrong-nonce': true },
      'a token that is not for this page',
      'whoever runs Airflow',
    ],
    [
      'a token of another application',
      { 'wrong-aud': true },
      'a token that is not for this page',
      'whoever runs Airflow',
    ],
    [
      'a token of another tenant',
      { 'other-tid': true },
      'a token that is not for this page',
      'whoever runs Airflow',
    ],
  ])('tells %s in words', async (_, faults, what, who) => {
    await tab.load(page);
    await tab.click(CHECK);
    await tab.sees('Otto Operator');
    await steer(entra, { faults });
    await tab.click('Otto Operator');
    await tab.sees('You are not signed in');
    await tab.sees(what);
    await tab.sees(`Who can do it: ${who}.`);
    await leavesNothing();
    expect(await tab.axe()).toEqual([]);
  });

  it('tells a redirect URI that nobody registered where it begins', async () => {
    await tab.load(page.replace('/portal/login.html', '/elsewhere.html'));
    await tab.click(CHECK);
    await tab.sees('another address than the one that is registered');
  });

  it('works at a path that begins with two slashes, and leaves no answer in the address', async () => {
    const other = page.replace('/portal/', '//portal/');
    await tab.load(`${other}?code=abc&state=forged`);
    await tab.sees('belongs to no sign-in that is open in this tab');
    expect(await tab.url()).toBe(other);
    await tab.click('Start again');
    await tab.sees('another address than the one that is registered');
    expect(tab.complaints).toEqual([]);
  });

  it('tells that its address is registered under another platform', async () => {
    await tab.load(webPage);
    await tab.click(CHECK);
    await tab.click('Otto Operator');
    await tab.sees('You are not signed in');
    await tab.sees("Move this page's address to the platform Single-page application");
    await leavesNothing();
  });

  it('takes no state but its own, and no answer twice', async () => {
    await tab.load(`${page}?code=abc&state=forged`);
    await tab.sees('belongs to no sign-in that is open in this tab');
    await tab.load(
      `${page}?error=access_denied&error_description=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&state=forged`,
    );
    await tab.sees('belongs to no sign-in that is open in this tab');
    await tab.load(page);
    await tab.click(CHECK);
    await tab.sees('Otto Operator');
    await tab.evaluate(`history.back()`);
    await tab.sees('Sign in to Airflow');
    await tab.load(`${page}?code=abc&state=forged`);
    await tab.sees('belongs to no sign-in that is open in this tab');
    await leavesNothing();
  });

  it('prints what the provider says as text', async () => {
    await steer(entra, {
      claims: { 'operator@example.com': { name: '<img src=x onerror="document.title=1">' } },
    });
    await signIn('Otto Operator');
    await tab.sees('<img src=x onerror="document.title=1">');
    expect(await tab.evaluate(`document.querySelector('#name').tagName`)).toBe('BDI');
    expect(await tab.evaluate(`document.querySelectorAll('img').length`)).toBe(0);
  });

  it('finishes two tabs', async () => {
    const [first, second] = [await chromium.tab(), await chromium.tab()];
    for (const one of [first, second]) {
      await one.load(page);
      await one.click(CHECK);
    }
    await second.click('Ada Admin');
    await first.click('Otto Operator');
    await second.sees('Ada Admin');
    await first.sees('You are signed in');
    await first.sees('Otto Operator');
  });

  it('tells that nothing can be kept', async () => {
    await tab.load(page);
    await tab.evaluate(
      `Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied') } }); 0`,
    );
    await tab.click(CHECK);
    await tab.sees('keeps nothing for this page');
  });

  it('signs nobody in inside of another page', async () => {
    await tab.load(page.replace('/portal/login.html', '/framed'));
    expect(await tab.evaluate(`document.querySelector('iframe').contentDocument.body.innerText`)).toContain(
      'stands inside of another page',
    );
  });

  it('works by keyboard, light and dark, narrow and wide', async () => {
    await tab.load(page);
    for (const scheme of ['light', 'dark'] as const) {
      await tab.look({ scheme });
      for (const width of [360, 1440]) {
        await tab.size(width, 800);
        expect(await tab.axe(), `${scheme}, ${width}`).toEqual([]);
        expect(
          await tab.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
        ).toBe(true);
      }
      await tab.size(900, 420);
      await picture(`login-page-${scheme}`);
    }
    await tab.evaluate(`document.getElementById('begin').focus()`);
    expect(await tab.evaluate(`document.activeElement.textContent`)).toBe(CHECK);
  });
});
