import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { airflowUnavailable } from '../airflow/environments.ts';
import { EXPECTED } from '../airflow/faults.ts';
import { ADMIN, CHOSEN_PAIRS, OPERATOR, REGISTRATION } from '../airflow/registration.ts';
import { PageVisitor } from '../support/page-visitor.ts';
import { type App, startApp } from './app.ts';

const STRANGER = 'stranger@example.com';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('the login app on %s', (pair) => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ pair });
  });
  afterAll(() => app?.close());
  afterEach(() => app.control({ faults: {}, claims: {} }));

  it('shows the roles, and the lines of the spec that give them', async () => {
    const visitor = new PageVisitor();
    const { status, text, headers } = await visitor.signIn(app.url, OPERATOR.upn);
    expect(status).toBe(200);
    expect(text).toContain('Airflow would let you in');
    expect(text).toMatch(/<tr><td>Op<td>airflow_nonprod_op\s*<td>line 9/);
    expect(text).toMatch(/<tr><td>Viewer<td>airflow_nonprod_op\s*<td>line 9/);
    expect(text).toContain(OPERATOR.oid);
    expect(text).not.toMatch(/<td>nonce|<td>at_hash/);
    expect(text).toMatch(/<td>exp<td><code>\d+, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC</);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    // What is in the cookie is signed and not hidden: no claim may be there.
    const cookie = visitor.cookies.get('login_app') ?? '';
    expect(Buffer.from(cookie.split('.')[0] ?? '', 'base64url').toString()).not.toContain(OPERATOR.oid);
    expect(visitor.visited.join('\n')).not.toMatch(/[?&#](id_token|access_token)=/);
  });

  it('tells whoever has no role what Airflow would say', async () => {
    const { status, text } = await new PageVisitor().signIn(app.url, STRANGER);
    expect(status).toBe(403);
    expect(text).toContain('<h1>Access denied</h1>');
    expect(text).toContain('no Airflow role for roles');
    expect(text).toContain('ask whoever runs Airflow');
  });

  it('signs out by a form alone', async () => {
    const visitor = new PageVisitor();
    await visitor.signIn(app.url, OPERATOR.upn);
    expect((await visitor.open(`${app.url}/logout`)).status).toBe(405);
    expect((await visitor.open(`${app.url}/`)).text).toContain('Airflow would let you in');
    const { text } = await visitor.open(`${app.url}/logout`, { method: 'POST' });
    expect(text).toContain('Sign in with azure');
  });

  it.each([
    [50105, 'lets in only who is assigned', 'the administrators of your directory'],
    [65004, 'said no on the consent page', 'you'],
    [65001, 'Nobody has consented', 'the administrators of your directory'],
    [53003, 'Conditional Access policy blocks', 'the administrators of your directory'],
  ])('tells AADSTS%i in words', async (code, what, who) => {
    await app.control({ faults: { aadsts: { at: 'authorize', code } } });
    const page = await new PageVisitor().signIn(app.url, OPERATOR.upn);
    expect(page).toMatchObject({ status: 403 });
    expect(page.text).toContain('<h1>Access denied</h1>');
    expect(page.text).toContain(what);
    expect(page.text).toContain(`Who can do it: ${who}.`);
    expect(page.text).toContain(`AADSTS${code}`);
  });

  it.each([
    [7000215, 'does not know the secret'],
    [7000222, 'has run out'],
    [54005, 'The same code came twice'],
  ])('tells AADSTS%i of the token endpoint in words', async (code, what) => {
    await app.control({ faults: { aadsts: { at: 'token', code } } });
    const { status, text } = await new PageVisitor().signIn(app.url, OPERATOR.upn);
    expect([status, text]).toEqual([403, expect.stringContaining(what)]);
  });

  it('takes no state but its own', async () => {
    const visitor = new PageVisitor();
    const { url } = await visitor.signIn(app.url, OPERATOR.upn, /oauth-authorized/);
    const other = new URL(url);
    other.searchParams.set('state', 'forged');
    const { status, text } = await visitor.open(other.href);
    expect([status, text]).toEqual([403, expect.stringContaining('belongs to no sign-in that is open here')]);
    expect((await visitor.open(`${app.url}/`)).text).toContain('Sign in with azure');
  });

  it('believes no error of a sign-in that is not its own, and each one once', async () => {
    const visitor = new PageVisitor();
    const { url } = await visitor.signIn(app.url, OPERATOR.upn, /oauth-authorized/);
    const forged = new URL(url);
    forged.search = String(
      new URLSearchParams({
        error: 'access_denied',
        error_description: 'call 555-0100 and tell your password',
        state: 'forged',
      }),
    );
    for (const [one, what] of [
      [visitor, 'belongs to no sign-in that is open here'],
      [new PageVisitor(), 'did not send the cookie'],
    ] as const) {
      const { status, text } = await one.open(forged.href);
      expect([status, text]).toEqual([403, expect.stringContaining(what)]);
      expect(text).not.toContain('555-0100');
    }

    await app.control({ faults: { aadsts: { at: 'authorize', code: 65004 } } });
    const own = await visitor.signIn(app.url, OPERATOR.upn);
    expect(own.text).toContain('said no on the consent page');
    expect((await visitor.open(own.url)).text).toContain('belongs to no sign-in that is open here');
  });

  it('lets in whoever began many sign-ins and finished none', async () => {
    const visitor = new PageVisitor();
    for (let begun = 0; begun < 30; begun++) {
      await visitor.open(`${app.url}/login/azure`);
      // What a browser takes: RFC 6265, 6.1.
      expect(`login_app=${visitor.cookies.get('login_app')}`.length).toBeLessThan(4096);
    }
    expect((await visitor.signIn(app.url, OPERATOR.upn)).text).toContain('Airflow would let you in');
  });

  it('lets nobody finish what somebody else began, and says that a cookie is missing', async () => {
    const { url } = await new PageVisitor().signIn(app.url, OPERATOR.upn, /oauth-authorized/);
    const { status, text } = await new PageVisitor().open(url);
    expect([status, text]).toEqual([403, expect.stringContaining('did not send the cookie')]);
  });

  it('has an answer for the back button, and keeps who is signed in', async () => {
    const visitor = new PageVisitor();
    await visitor.signIn(app.url, OPERATOR.upn);
    const callback =
      visitor.visited.find((url) => url.startsWith(`${app.url}/`) && url.includes('code=')) ?? '';
    const { status, text } = await visitor.open(callback);
    expect([status, text]).toEqual([
      403,
      expect.stringContaining('it was used before (back button, reload)'),
    ]);
    expect((await visitor.open(`${app.url}/`)).text).toContain('Airflow would let you in');
  });

  it('finishes two tabs', async () => {
    const visitor = new PageVisitor();
    const tabs = [
      await visitor.signIn(app.url, OPERATOR.upn, /oauth-authorized/),
      await visitor.signIn(app.url, ADMIN.upn, /oauth-authorized/),
    ];
    for (const { url } of tabs) expect((await visitor.open(url)).text).toContain('Airflow would let you in');
  });

  it('prints what a token holds as text', async () => {
    const name = '<img src=x onerror=alert(1)>{{ 7*7 }}\u202eevil';
    await app.control({ claims: { [OPERATOR.upn]: { name, roles: ['airflow_nonprod_op', name] } } });
    const { text } = await new PageVisitor().signIn(app.url, OPERATOR.upn);
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;{{ 7*7 }}\\u202eevil');
    expect(text).not.toContain('\u202e');
  });

  it.each(Object.entries(EXPECTED).filter(([, { cold }]) => !cold))(
    'does with %s what Airflow does',
    async (name, { result, faults }) => {
      await new PageVisitor().signIn(app.url, ADMIN.upn);
      await app.control({ faults: faults ?? { [name.split(' ')[0] ?? '']: true } });
      for (const person of [ADMIN, OPERATOR]) {
        const { status, text } = await new PageVisitor().signIn(app.url, person.upn);
        expect(status, text).toBe(result === 'in' ? 200 : 403);
        if (result === 'in') for (const role of person.roles) expect(text).toContain(`<tr><td>${role}<td>`);
        else expect(text).not.toContain('<h2>Roles</h2>');
      }
    },
  );

  it('logs no secret, and no code that signs in', async () => {
    const visitor = new PageVisitor();
    await visitor.signIn(app.url, OPERATOR.upn);
    expect(app.log()).toMatch(/'GET \/\S*oauth-authorized\/azure' 302/);
    const codes = visitor.visited.flatMap((url) => new URL(url).searchParams.get('code') ?? []);
    expect(codes).not.toEqual([]);
    for (const code of codes) expect(app.log()).not.toContain(code);
    expect(app.log()).not.toContain(REGISTRATION.AAD_CLIENT_SECRET);
    expect(app.log()).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});

describe.skipIf(airflowUnavailable())('the login app', () => {
  it('says at the button that the secret is missing', { timeout: 120_000 }, async () => {
    const app = await startApp({ pair: CHOSEN_PAIRS[0] ?? '', env: { AAD_CLIENT_SECRET: '' } });
    try {
      const { status, text } = await new PageVisitor().signIn(app.url, OPERATOR.upn);
      expect([status, text]).toEqual([403, expect.stringContaining('without its client secret')]);
      expect(text).toContain('AAD_CLIENT_SECRET');
    } finally {
      await app.close();
    }
  });

  it('gives the role of everybody, below a path', { timeout: 120_000 }, async () => {
    const spec = 'access:\n  unmapped: Viewer\n  mappings:\n    airflow_nonprod_admin: [Admin]\n';
    const app = await startApp({ pair: CHOSEN_PAIRS[0] ?? '', spec });
    try {
      const { status, text } = await new PageVisitor().signIn(app.url, STRANGER);
      expect([status, text]).toEqual([
        200,
        expect.stringMatching(/<tr><td>Viewer<td>nothing: the role of everybody\s*<td>line 7/),
      ]);
    } finally {
      await app.close();
    }
  });
});
