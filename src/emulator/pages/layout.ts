import type { Answer } from '../http/exchange.ts';
import { Html, html } from '../http/html.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
.notice { border: 2px solid #b45309; border-radius: .4rem; padding: .5rem .8rem; }
h1 { font-size: 1.4rem; }
button { font: inherit; display: block; width: 100%; text-align: left; margin: .4rem 0; padding: .6rem .8rem;
  border: 1px solid #888; border-radius: .4rem; background: transparent; color: inherit; cursor: pointer; }
button:hover, button:focus-visible { border-color: #2563eb; outline: 2px solid #2563eb; }
small, .quiet { opacity: .8; }
code { overflow-wrap: anywhere; }`;

export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** What it stands in for, if not Entra. */
  of?: string;
  /** A script's nonce; without one the page runs no script. */
  scriptNonce?: string;
}

/** A whole page, with the notice that this is not the real one. It loads nothing and may not be framed. */
export function page({ title, body, status = 200, of, scriptNonce }: Page): Answer {
  const notice =
    of === undefined
      ? html`embedded Entra &mdash; not Microsoft`
      : html`embedded ${of} &mdash; not the real one`;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - embedded ${of ?? 'Entra'}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<p class="notice"><strong>${notice}; for tests and demos</strong></p>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  const script = scriptNonce === undefined ? '' : ` script-src 'nonce-${scriptNonce}';`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // No form-action: browsers apply it to the redirect that follows the form, too.
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline';${script} base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: document.text,
  };
}
