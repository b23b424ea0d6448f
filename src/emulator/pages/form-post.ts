import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import { page } from './layout.ts';

/** response_mode=form_post: a page that posts the answer to the redirect URI, with a button where scripts are off. */
export function formPostPage(redirectUri: string, parameters: Record<string, string>): Answer {
  const nonce = randomBytes(16).toString('base64');
  const inputs = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return page({
    title: 'Working...',
    scriptNonce: nonce,
    body: html`<form method="post" action="${redirectUri}">
${inputs}
<noscript><button>Continue</button></noscript>
</form>
<script nonce="${nonce}">document.forms[0].submit();</script>`,
  });
}
