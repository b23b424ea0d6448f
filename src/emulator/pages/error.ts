import type { ErrorBody } from '../entra-error.ts';
import type { Answer } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import { page } from './layout.ts';

/** An error that is shown and not sent to the redirect URI. */
export function errorPage(error: ErrorBody, status: number): Answer {
  return page({
    title: "Sorry, but we're having trouble signing you in",
    status,
    body: html`<p><code>${error.error_description}</code></p>
<p class="quiet">Nothing was sent to the application.</p>`,
  });
}
