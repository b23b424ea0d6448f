import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CACHE } from '../../airflow/cache.ts';
import { airflowUnavailable } from '../../airflow/environments.ts';
import { NEWEST_PAIRS } from '../../airflow/registration.ts';
import { type App, startApp } from '../../login-app/app.ts';
import { type Chromium, chromiumUnavailable, startChromium } from './chromium.ts';

const PICTURES = process.env.PROOF_SCREENSHOTS ?? join(CACHE, 'screenshots');

describe.skipIf(airflowUnavailable() ?? chromiumUnavailable())('the login app in a real browser', () => {
  let app: App;
  let chromium: Chromium;
  beforeAll(async () => {
    app = await startApp({ pair: NEWEST_PAIRS[0] ?? '' });
    chromium = await startChromium();
    await mkdir(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it.each([
    ['Otto Operator', 'Airflow would let you in', 'login-app-roles'],
    ['Stan Stranger <stan>', 'Access denied', 'login-app-denied'],
  ])('shows %s: %s', async (person, title, picture) => {
    const tab = await chromium.tab();
    await tab.listen();
    await tab.load(app.url);
    expect(await tab.axe()).toEqual([]);
    await tab.click('Sign in with azure');
    await tab.click(person);
    await tab.sees(title);
    for (const scheme of ['light', 'dark'] as const) {
      await tab.look({ scheme });
      expect(await tab.axe(), scheme).toEqual([]);
    }
    await tab.look({ scheme: 'light' });
    for (const width of [360, 900]) {
      await tab.size(width, 900);
      expect(
        await tab.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      ).toBe(true);
    }
    const png = await tab.screenshot();
    expect(png.length, 'a picture for the docs is small').toBeLessThan(150 * 1024);
    await writeFile(join(PICTURES, `${picture}.png`), png);
    await tab.click('Sign out of this page');
    await tab.sees('Sign in with azure');
    expect(tab.complaints.filter((line) => /policy/i.test(line))).toEqual([]);
  });

  it('tells a refusal in words', async () => {
    await app.control({ faults: { aadsts: { at: 'authorize', code: 50105 } } });
    const tab = await chromium.tab();
    await tab.load(app.url);
    await tab.click('Sign in with azure');
    await tab.sees('lets in only who is assigned');
    expect(await tab.axe()).toEqual([]);
  });
});
