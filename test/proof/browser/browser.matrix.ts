import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, parseDirectory, startEmulator } from '../../../src/emulator/emulator.ts';
import { CACHE } from '../../airflow/cache.ts';
import { airflowUnavailable } from '../../airflow/environments.ts';
import { REGISTRATION } from '../../airflow/registration.ts';
import { run } from '../../airflow/run.ts';
import { freePort } from '../../support/free-port.ts';
import { specText } from '../spec-text.ts';
import { type Chromium, chromiumUnavailable, startChromium } from './chromium.ts';
import { startWebAirflow, type WebAirflow } from './own-process.ts';

const MAIN = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const DIRECTORY = fileURLToPath(new URL('../directory.yaml', import.meta.url));

/** `npm run proof` says where the pictures of the docs are; else they are only to look at. */
const PICTURES = process.env.PROOF_SCREENSHOTS ?? join(CACHE, 'screenshots');

const cases = [
  { pair: '3.3.2-3.10.2-authlib1.9.9', airflow: '3.3.2', list: '/dags' },
  { pair: '2.11.2-1.5.4-authlib1.9.9', airflow: '2.11.2', list: '/home' },
];

const unavailable = airflowUnavailable() ?? chromiumUnavailable();

describe.skipIf(unavailable).each(cases)(`a real browser, Airflow $airflow`, ({ pair, airflow, list }) => {
  let folder: string;
  let entra: Emulator;
  let web: WebAirflow;
  let chromium: Chromium;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'airflow-entra-browser-'));
    const { directory } = parseDirectory(await readFile(DIRECTORY, 'utf8'), DIRECTORY);
    if (!directory) throw new Error('the directory cannot be read');
    entra = await startEmulator({ directory, stateDir: folder });
    const port = await freePort();
    url = `http://localhost:${port}`;
    const file = join(folder, 'airflow-entra.yaml');
    await writeFile(file, specText({ airflow, url, security: 'hardened' }));
    await run(process.execPath, [MAIN, 'render', file, '--authority', entra.httpOrigin]);
    const config = join(folder, 'rendered-local/default/webserver_config.py');
    web = await startWebAirflow(pair, config, port, REGISTRATION);
    chromium = await startChromium();
    await mkdir(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await chromium?.close();
    await web?.close();
    await entra?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const picture = async (name: string, png: Buffer): Promise<void> => {
    expect(png.length, 'a picture for the docs is small').toBeLessThan(150 * 1024);
    await writeFile(join(PICTURES, `${name}.png`), png);
  };

  it('a click on a user ends in the list of DAGs', async () => {
    const tab = await chromium.tab();
    await tab.open(`${url}${list}`);
    await tab.click('Sign In with azure');
    await tab.sees('Otto Operator');
    await picture('sign-in', await tab.screenshot());
    await tab.click('Otto Operator');
    await tab.sees('hello_entra');
    expect(new URL(await tab.url()).pathname).toBe(list);
    await picture(`airflow-${airflow}-dags`, await tab.screenshot());
  });

  it('a stranger is refused, and told why', async () => {
    const tab = await chromium.tab();
    await tab.open(`${url}${list}`);
    await tab.click('Sign In with azure');
    await tab.click('Stan Stranger');
    await tab.sees('You have no role in Airflow yet');
    await picture(`airflow-${airflow}-stranger`, await tab.screenshot());
  });
});
