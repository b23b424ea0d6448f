import { setTimeout as sleep } from 'node:timers/promises';
import type { DevTools } from './dev-tools.ts';

const PATIENCE = 30_000;

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

  constructor(devTools: DevTools, session: string) {
    this.#devTools = devTools;
    this.#session = session;
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
      () => this.#evaluate<{ x: number; y: number } | null>(`(${FIND})(${JSON.stringify(text)})`),
      `nothing that says "${text}" to click`,
    );
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.#send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** Types into the field of this name, once it is there. @throws an Error with the page's text if it never is */
  async type(name: string, text: string): Promise<void> {
    const field = `document.querySelector('input[name=${JSON.stringify(name)}]')`;
    await this.#until(
      () => this.#evaluate<boolean>(`${field} ? (${field}.focus(), true) : false`),
      `no field ${name} to type into`,
    );
    await this.#send('Input.insertText', { text });
  }

  /** Waits until the page shows this text. @throws an Error with the page's text if it never does */
  async sees(text: string): Promise<void> {
    await this.#until(async () => (await this.text()).includes(text), `"${text}" is not on the page`);
  }

  text(): Promise<string> {
    return this.#evaluate('document.body?.innerText ?? ""');
  }

  url(): Promise<string> {
    return this.#evaluate('location.href');
  }

  /** @returns the visible part of the page as PNG */
  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: false });
    return Buffer.from(String(data), 'base64');
  }

  async #evaluate<T>(expression: string): Promise<T> {
    const { result } = await this.#send('Runtime.evaluate', { expression, returnByValue: true });
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
