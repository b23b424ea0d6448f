const HOPS = 20;

/** What a person types into the forms of a server, by the names of the fields. */
export type Typed = Readonly<Record<string, string>>;

/**
 * Does at a real identity server what a person's browser does: follows redirects, keeps cookies (those too that are
 * `Secure`, as browsers do on localhost), types into each form and sends it.
 * @param location where Airflow sends the browser
 * @param home the origin of Airflow: the first redirect there ends it
 * @returns the URL that the browser is sent back to
 * @throws an Error with the beginning of the page where it goes no further
 */
export async function fillForms(location: string, typed: Typed, home: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = location;
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < HOPS; hop++) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    const page = await answer.text();
    if (next !== null) {
      url = new URL(next, url).href;
      form = undefined;
      if (new URL(url).origin === home) return url;
      continue;
    }
    const found = formOf(page, typed);
    // A form that is shown again took what was typed for wrong.
    if (!found || (form && found.action === url)) throw new Error(`${answer.status} ${url}: ${textOf(page)}`);
    url = new URL(found.action, url).href;
    form = found.fields;
  }
  throw new Error(`no way back to ${home} after ${HOPS} steps`);
}

/** The form of a page, with what it holds and what is typed into it. */
function formOf(page: string, typed: Typed): { action: string; fields: URLSearchParams } | undefined {
  const [form, attributes = '', inner = ''] = /<form([^>]*)>([\s\S]*?)<\/form>/i.exec(page) ?? [];
  if (form === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [tag] of inner.matchAll(/<(?:input|button)[^>]*>/gi)) {
    const name = attribute(tag, 'name');
    if (name !== undefined) fields.set(name, typed[name] ?? attribute(tag, 'value') ?? '');
  }
  return { action: attribute(attributes, 'action') ?? '', fields };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]?.replaceAll('&amp;', '&');
}

const textOf = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
