import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { specOf } from '../../access-report/people.ts';
import { folderOf } from '../../access-report/report-access.ts';
import { CACHE, once } from '../../airflow/cache.ts';
import { runCli } from '../../cli/run-cli.ts';
import { type Chromium, chromiumUnavailable, startChromium } from './chromium.ts';
import type { Tab } from './tab.ts';

/** The diagram of `report access`, drawn by Mermaid itself. Exact, since it is the oracle. */
const VERSION = '12.3.0';

const KEYS = [
  'airflow_admin',
  '"] --> x["y"]',
  'end',
  '<img src=x onerror=alert(1)>',
  '1. a list',
  '- a list',
  '# heading',
  '`code` **bold** _it_',
  '%%{init: {"theme": "dark"}}%%',
  'click e0k0 "https://evil.example"',
  '#60;b#62; &lt;b&gt;',
  'Grüße שלום 数据',
  'a;b|c{d}(e)/f/\\g\\',
];

describe.skipIf(chromiumUnavailable())('the diagram', () => {
  let chromium: Chromium;
  let tab: Tab;

  beforeAll(async () => {
    const folder = join(CACHE, 'mermaid');
    await once(folder, VERSION, async () => {
      await mkdir(folder, { recursive: true });
      // The one file that browsers load; what it is made of is not needed.
      const argv = ['pack', '--silent', `mermaid@${VERSION}`];
      const packed = spawnSync('npm', argv, { cwd: folder, encoding: 'utf8' });
      if (packed.status !== 0) throw new Error(packed.stderr);
      const unpacked = spawnSync(
        'tar',
        ['-xzf', packed.stdout.trim(), '--strip-components=2', 'package/dist/mermaid.min.js'],
        { cwd: folder, encoding: 'utf8' },
      );
      if (unpacked.status !== 0) throw new Error(unpacked.stderr);
    });
    chromium = await startChromium();
    tab = await chromium.tab();
    await writeFile(
      join(folder, 'page.html'),
      '<!doctype html><meta charset="utf-8"><title>x</title><script src="mermaid.min.js"></script>',
    );
    await tab.listen();
    await tab.load(pathToFileURL(join(folder, 'page.html')).href);
    // As GitHub and GitLab have it.
    await tab.evaluate(`mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' }), 0`);
  });
  afterAll(() => chromium?.close());

  /** The diagram of these keys, drawn: the texts in it, and how many nodes there are. */
  async function drawn(keys: readonly string[]) {
    const mappings = Object.fromEntries(keys.map((key) => [key, ['Op', 'Viewer']]));
    const cwd = folderOf({ 'airflow-entra.yaml': specOf(mappings) });
    const { out } = await runCli(['report', 'access', '--env', 'prod', '-o', 'markdown', '--no-fail'], {
      cwd,
    });
    const [, diagram = ''] = /```mermaid\n([\s\S]*?)\n```/.exec(out) ?? [];
    return tab.evaluate<{ labels: string[]; nodes: number; edges: number; foreign: number }>(`mermaid
      .render('d' + Math.random().toString(36).slice(2), ${JSON.stringify(diagram)})
      .then(({ svg }) => {
        const root = new DOMParser().parseFromString(svg, 'text/html').body;
        const texts = (selector) => [...root.querySelectorAll(selector)].map((one) => one.textContent.trim());
        return {
          labels: texts('.node .nodeLabel'),
          nodes: root.querySelectorAll('.node').length,
          edges: root.querySelectorAll('.flowchart-link').length,
          foreign: root.querySelectorAll('img, a, script, iframe, strong, em, ul, ol, li').length,
        };
      })`);
  }

  it('leads from each key to its roles', async () => {
    const { labels, edges } = await drawn(['airflow_admin', 'airflow_op']);
    expect(labels).toEqual(expect.arrayContaining(['airflow_admin', 'airflow_op', 'Op', 'Viewer']));
    expect(edges).toBe(4);
  });

  it.each(KEYS)('shows a key as it is, and takes nothing of it for its own: %s', async (key) => {
    const { labels, nodes, edges, foreign } = await drawn([key, 'z']);
    expect(labels.map((label) => label.replace(/\s+/g, ' '))).toContain(key);
    expect({ nodes, edges, foreign }).toEqual({ nodes: 4, edges: 4, foreign: 0 });
  });

  it('asks nobody for anything', () => {
    expect(tab.asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
  });
});
