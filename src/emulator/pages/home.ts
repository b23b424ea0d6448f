import type { Directory } from '../directory/entities.ts';
import type { Answer } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import { page } from './layout.ts';

/** What is here, for somebody who opens the origin in a browser. */
export function homePage(directory: Directory): Answer {
  const tenants = directory.tenants.map(
    ({ id, displayName }) =>
      html`<li>${displayName}: <a href="/${id}/v2.0/.well-known/openid-configuration">openid-configuration</a></li>`,
  );
  return page({
    title: 'Tenants',
    body: html`<ul>
${tenants}
</ul>`,
  });
}
