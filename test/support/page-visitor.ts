/** What a page says. */
export interface Page {
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** A person's browser: keeps cookies, follows redirects, and clicks one of the people of the embedded Entra. */
export class PageVisitor {
  readonly cookies = new Map<string, string>();
  /** The addresses that it went through. */
  readonly visited: string[] = [];

  /** Follows where a page leads. @param stopAt an address that is not opened any more */
  async open(url: string, init: RequestInit = {}, stopAt?: RegExp): Promise<Page> {
    let request = init;
    for (let hop = 0; hop < 12; hop++) {
      this.visited.push(url);
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { cookie, accept: 'text/html' },
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        this.cookies.set(name, value);
      }
      const next = answer.headers.get('location');
      const { status, headers } = answer;
      const text = await answer.text();
      if (next === null) return { url, status, headers, text };
      url = new URL(next, url).href;
      if (stopAt?.test(url)) return { url, status, headers, text };
      request = {};
    }
    throw new Error(`${url} leads in a circle`);
  }

  /** Signs in from the start. @param stopAt as with `open` */
  async signIn(app: string, user: string, stopAt?: RegExp): Promise<Page> {
    const page = await this.open(`${app}/login/azure`);
    if (!page.url.includes('/authorize')) return page;
    return this.open(page.url, { method: 'POST', body: new URLSearchParams({ user }) }, stopAt);
  }
}
