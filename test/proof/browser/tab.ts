import { setTimeout as sleep } from 'node:timers/promises';
import axe from 'axe-core';
import type { DevTools } from './dev-tools.ts';

const PATIENCE = 30_000;

interface Look {
  scheme?: 'light' | 'dark';
  medium?: 'screen' | 'print';
}

/** Finds what a person would click: the innermost visible thing whose first line is this text. */
const FIND = `(text) => {
  const hits = [...document.querySelectorAll('a, button, input[type=submit], td, span')]
    .filter((e) => (e.innerText || e.value || '').trim().split('\\n')[0] === text && e.getClientRects().length > 0);
  const hit = hits.at(-1);
  if (!hit) return null;
  hit.scrollIntoView({ block: 'center' });
  const box = hit.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}`;

/** One tab of the browser, worked the way a person does: addresses, clicks, and what can be read. */
export class Tab {
  readonly #devTools: DevTools;
  readonly #session: string;

  /** The addresses that the page has asked for, and what the browser says against it, since `listen`. */
  readonly asked: string[] = [];
  readonly complaints: string[] = [];

  constructor(devTools: DevTools, session: string) {
    this.#devTools = devTools;
    this.#session = session;
  }

  /** Keeps what the page asks for, and what its log says, such as that its policy forbids something. */
  async listen(): Promise<void> {
    this.#devTools.hear(({ method, params, sessionId }) => {
      if (sessionId !== this.#session) return;
      if (method === 'Network.requestWillBeSent') this.asked.push((params.request as { url: string }).url);
      if (method === 'Log.entryAdded') this.complaints.push((params.entry as { text: string }).text);
      if (method === 'Runtime.exceptionThrown') this.complaints.push(JSON.stringify(params));
    });
    for (const domain of ['Network', 'Log', 'Runtime']) await this.#send(`${domain}.enable`);
  }

  /** Opens it, and waits until all of it is there. */
  async load(url: string): Promise<void> {
    await this.open(url);
    await this.#until(
      () => this.evaluate<boolean>(`location.href !== 'about:blank' && document.readyState === 'complete'`),
      `${url} is not there`,
    );
  }

  /** CSS pixels. */
  async size(width: number, height: number): Promise<void> {
    const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
    await this.#send('Emulation.setDeviceMetricsOverride', metrics);
  }

  async look({ scheme = 'light', medium = 'screen' }: Look): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await this.#send('Emulation.setEmulatedMedia', { media: medium, features });
  }

  /** What is wrong for people who read with a screen reader or by keyboard, as axe says it: rule and element. */
  async axe(): Promise<string[]> {
    await this.evaluate(`${axe.source};0`);
    return this.evaluate<string[]>(
      `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 120))))`,
    );
  }

  /** @returns how many pages it is on paper */
  async pages(): Promise<number> {
    const { data } = await this.#send('Page.printToPDF', { printBackground: true });
    const pdf = Buffer.from(String(data), 'base64').toString('latin1');
    return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  }

  #send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    return this.#devTools.send(method, params, this.#session);
  }

  async open(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
  }

  /** Clicks what shows this text, once it is there. @throws an Error with the page's text if it never is */
  async click(text: string): Promise<void> {
    const { x, y } = await this.#until(
      () => this.evaluate<{ x: number; y: number } | null>(`(${FIND})(${JSON.stringify(text)})`),
      `nothing that says "${text}" to click`,
    );
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.#send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** Types into the field of this name, once it is there. @throws an Error with the page's text if it never is */
  async type(name: string, text: string): Promise<void> {
    const field = `document.querySelector('input[name=${JSON.stringify(name)}]')`;
    await this.#until(
      () => this.evaluate<boolean>(`${field} ? (${field}.focus(), true) : false`),
      `no field ${name} to type into`,
    );
    await this.#send('Input.insertText', { text });
  }

  /** Presses and lets go of a key, such as Tab. */
  async press(key: string): Promise<void> {
    const code = { key, code: key, windowsVirtualKeyCode: key === 'Tab' ? 9 : 0 };
    for (const type of ['keyDown', 'keyUp']) await this.#send('Input.dispatchKeyEvent', { type, ...code });
  }

  /** Waits until the page shows this text. @throws an Error with the page's text if it never does */
  async sees(text: string): Promise<void> {
    await this.#until(async () => (await this.text()).includes(text), `"${text}" is not on the page`);
  }

  text(): Promise<string> {
    return this.evaluate('document.body?.innerText ?? ""');
  }

  url(): Promise<string> {
    return this.evaluate('location.href');
  }

  /** @returns the visible part of the page as PNG */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: false });
    return Buffer.from(String(data), 'base64');
  }

  /** @throws an Error with the page's own where the expression throws */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails)
      throw new Error(String((result as { description?: string }).description ?? 'the page threw'));
    return (result as { value: T }).value;
  }

  async #until<T>(look: () => Promise<T | null | false>, problem: string): Promise<T> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(200)) {
      // While a page gives way to the next one there is nothing to look at.
      const seen = await look().catch(() => null);
      if (seen) return seen;
    }
    throw new Error(`${problem}; ${await this.url()} shows: ${(await this.text()).slice(0, 800)}`);
  }
}
