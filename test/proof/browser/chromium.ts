import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevTools } from './dev-tools.ts';
import { Tab } from './tab.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** As root there is no sandbox, and nothing but this machine is to be asked for anything. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--window-size=1100,860',
  '--remote-debugging-pipe',
];

const found = NAMES.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);

/** @returns why no browser can be run here, or null if one can */
export function chromiumUnavailable(): string | null {
  return found ? null : `no ${NAMES.join(', ')}: apt-get install chromium`;
}

export interface Chromium {
  /** A tab that shares no cookie with any other one. */
  tab(): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts a real browser without a window. @throws an Error if there is none */
export async function startChromium(): Promise<Chromium> {
  if (!found) throw new Error(chromiumUnavailable() ?? '');
  const home = await mkdtemp(join(tmpdir(), 'airflow-entra-chromium-'));
  const child = spawn(found, [...FLAGS, `--user-data-dir=${home}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8' },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const devTools = new DevTools(child);
  return {
    tab: async () => {
      const { browserContextId } = await devTools.send('Target.createBrowserContext');
      const { targetId } = await devTools.send('Target.createTarget', {
        url: 'about:blank',
        browserContextId,
      });
      const { sessionId } = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
      return new Tab(devTools, String(sessionId));
    },
    close: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await devTools.send('Browser.close').catch(() => undefined);
      await ended;
      clearTimeout(timer);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
