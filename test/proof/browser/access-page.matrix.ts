import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, reportOf } from '../../access-report/people.ts';
import { CACHE } from '../../airflow/cache.ts';
import { runCli } from '../../cli/run-cli.ts';
import { type Chromium, chromiumUnavailable, startChromium } from './chromium.ts';
import type { Tab } from './tab.ts';

/** The page of `report access` as people see it. */
const PICTURES = process.env.PROOF_SCREENSHOTS ?? join(CACHE, 'screenshots');

/** Two environments have the same registration here, so each person is there twice. */
const MAPPINGS = { airflow_admin: ['Admin'], airflow_op: ['Op', 'Viewer'], airflow_viewer: ['Viewer'] };
const FEW = { airflow_admin: 1, airflow_op: 2, airflow_viewer: 2 };
const MANY = { airflow_admin: 20, airflow_op: 380, airflow_viewer: 1600 };

describe.skipIf(chromiumUnavailable())('the page of who gets what', () => {
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await startChromium();
    await mkdir(PICTURES, { recursive: true });
  });
  afterAll(() => chromium?.close());

  async function shows(page: string, width = 1440, scheme: 'light' | 'dark' = 'light'): Promise<Tab> {
    const tab = await chromium.tab();
    await tab.listen();
    await tab.size(width, 900);
    await tab.look({ scheme });
    await tab.load(pathToFileURL(page).href);
    return tab;
  }

  const rows = (tab: Tab) =>
    tab.evaluate<number>(
      `[...document.querySelectorAll('tbody tr')].filter((row) => row.getClientRects().length > 0).length`,
    );

  /** As a person does it: the event comes with the value. */
  const choose = (tab: Tab, id: string, value: string) =>
    tab.evaluate(
      `{ const one = document.getElementById('${id}'); one.value = ${JSON.stringify(value)}; one.dispatchEvent(new Event('input')); 0 }`,
    );

  const isTooWide = (tab: Tab) =>
    tab.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  const picture = async (tab: Tab, name: string): Promise<void> => {
    const png = await tab.screenshot();
    expect(png.length, 'a picture for the docs is small').toBeLessThan(200 * 1024);
    await writeFile(join(PICTURES, `${name}.png`), png);
  };

  it('searches and filters, and asks nobody for anything', async () => {
    const { page } = await reportOf(FEW, MAPPINGS, ['Ada Adeyemi Łuków-Zoë']);
    const tab = await shows(page);
    // Each of the five in each environment, and everybody else.
    expect(await rows(tab)).toBe(12);
    await choose(tab, 'search', 'ADA adeyemi');
    expect(await rows(tab)).toBe(2);
    expect(await tab.text()).toContain('2 of 12 rows');
    for (const written of ['zoe lukow', 'ZOË ŁUKÓW', 'zoe\u0308']) {
      await choose(tab, 'search', written);
      expect(await rows(tab), written).toBe(2);
    }
    await choose(tab, 'search', 'ADA adeyemi');
    await choose(tab, 'environment', 'prod');
    expect(await rows(tab)).toBe(1);
    await choose(tab, 'role', 'Viewer');
    expect([await rows(tab), await tab.text()]).toEqual([0, expect.stringContaining('No row fits.')]);
    await choose(tab, 'search', '');
    expect(await rows(tab)).toBe(4);
    await choose(tab, 'environment', '');
    await choose(tab, 'role', '');
    expect(await tab.text()).toContain('12 rows');
    expect(tab.asked.filter((url) => url !== pathToFileURL(page).href)).toEqual([]);
    expect(tab.complaints).toEqual([]);
  });

  it('its policy lets no other script and no other place in', async () => {
    const { page, html } = await reportOf(FEW, MAPPINGS);
    await writeFile(
      page,
      html.replace(
        '</main>',
        '</main><script>document.title = "owned"</script><p style="color: red">x</p><img src="http://127.0.0.1:1/x.png">',
      ),
    );
    const tab = await shows(page);
    expect(await tab.evaluate('document.title')).toBe('Who gets what in Airflow');
    expect(tab.complaints.filter((text) => text.includes('Content Security Policy'))).toHaveLength(3);
  });

  it.each([5, 2000])('paints %d people at once, and keeps its head in sight', async (people) => {
    const groups = people === 5 ? FEW : MANY;
    const { page } = await reportOf(groups, MAPPINGS);
    const tab = await shows(page);
    const paint = await tab.evaluate<number>(
      `new Promise((seen) => new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach((one) => seen(one.startTime))).observe({ type: 'paint', buffered: true }))`,
    );
    console.log(`${people} people: first paint after ${Math.round(paint)} ms`);
    const count = Object.values(groups).reduce((sum, one) => sum + one, 0);
    expect(await rows(tab)).toBe(2 * (count + 1));
    await tab.evaluate('window.scrollTo(0, document.body.scrollHeight / 2), 0');
    const top = await tab.evaluate<number>(`document.querySelector('thead th').getBoundingClientRect().top`);
    expect(people === 5 || top === 0).toBe(true);
  });

  it.each([360, 768, 1440])('fits %d pixels, with whatever names', async (width) => {
    const { page } = await reportOf(
      { ...FEW, ['x'.repeat(100)]: 2 },
      { ...MAPPINGS, ['x'.repeat(100)]: ['Op'] },
      [...HOSTILE, 'y'.repeat(300)],
    );
    const tab = await shows(page, width);
    expect(await isTooWide(tab)).toBe(false);
  });

  it('what a tenant calls something is never markup, and nothing in it is unseen', async () => {
    const { page, html } = await reportOf(
      { airflow_admin: HOSTILE.length, airflow_op: 1, airflow_viewer: 0 },
      MAPPINGS,
      HOSTILE,
    );
    const tab = await shows(page);
    expect(await tab.evaluate('document.title')).toBe('Who gets what in Airflow');
    expect(await tab.evaluate(`document.querySelectorAll('img, a, script, iframe, form').length`)).toBe(1);
    expect(await tab.evaluate(`document.querySelectorAll('table').length`)).toBe(1);
    const names = await tab.evaluate<string[]>(
      `[...document.querySelectorAll('tbody th bdi')].map((one) => one.textContent)`,
    );
    expect(names).toContain(HOSTILE[0]);
    expect(names).toContain(HOSTILE[2]);
    expect(names).toContain('\\u202eexe.nimdA\\u200b\\u0007 שלום');
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    expect(tab.complaints).toEqual([]);
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
    ['dark', 360],
  ] as const)('is accessible: %s, %d pixels', async (scheme, width) => {
    const { page } = await reportOf(FEW, { ...MAPPINGS, airflow_op: ['Op', 'Nobody'] }, HOSTILE);
    expect(await (await shows(page, width, scheme)).axe()).toEqual([]);
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = await reportOf(FEW, MAPPINGS);
    const tab = await shows(page);
    await tab.press('Tab');
    expect(await tab.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await tab.press('Tab');
    expect(await tab.evaluate('document.activeElement.id')).toBe('search');
    await tab.press('Tab');
    expect(await tab.evaluate('document.activeElement.id')).toBe('environment');
    await tab.press('Tab');
    expect(await tab.evaluate('document.activeElement.id')).toBe('role');
  });

  it('goes on paper, in light colours and with its head on each page', async () => {
    const { page } = await reportOf({ airflow_admin: 5, airflow_op: 20, airflow_viewer: 50 }, MAPPINGS);
    const tab = await shows(page, 1440, 'dark');
    await choose(tab, 'role', 'Viewer');
    expect(await tab.pages()).toBeGreaterThan(2);
    await tab.look({ scheme: 'dark', medium: 'print' });
    const seen = await tab.evaluate<string[]>(
      `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.filters')).display, getComputedStyle(document.querySelector('thead')).display]`,
    );
    expect(seen).toEqual(['rgb(255, 255, 255)', 'none', 'table-header-group']);
  });

  it('is in the docs as it is', async () => {
    const groups = { airflow_admin: 2, airflow_op: 5, airflow_viewer: 12 };
    const before = { ...MAPPINGS, airflow_op: ['Viewer'] };
    const { cwd } = await reportOf(groups, before);
    const { out } = await runCli(
      ['report', 'access', '--snapshot', 'tenant.json', '--people', '-o', 'json'],
      { cwd },
    );
    await writeFile(join(cwd, 'last-month.json'), out);
    const spec = join(cwd, 'airflow-entra.yaml');
    await writeFile(spec, (await readFile(spec, 'utf8')).replace('["Viewer"]', '["Op","Viewer"]'));
    await runCli(
      [
        'report',
        'access',
        '--snapshot',
        'tenant.json',
        '--people',
        '--since',
        'last-month.json',
        '--out-dir',
        'out',
      ],
      { cwd },
    );
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 1440],
      ['light', 360],
    ] as const) {
      const tab = await shows(join(cwd, 'out/access.html'), width, scheme);
      if (width === 360) await tab.evaluate(`document.getElementById('access-title').scrollIntoView()`);
      await picture(tab, `access-report-${scheme}${width === 360 ? '-phone' : ''}`);
    }
  });
});
