import type { Answer, Call } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import { placeOf } from '../issuers/place.ts';
import type { State } from '../state.ts';
import { page } from './layout.ts';

/** What is here, for somebody who opens the origin in a browser. */
export function homePage({ directory, issuers }: State, { origin }: Call): Answer {
  const others = issuers.map((issuer) => {
    const { issuer: address, urls } = placeOf(issuer, origin);
    return html`<li>${issuer.shape.title}, issuer ${address}: <a href="${urls.discovery ?? ''}">openid-configuration</a></li>`;
  });
  const tenants = directory.tenants.map(
    ({ id, displayName }) =>
      html`<li>${displayName}: <a href="/${id}/v2.0/.well-known/openid-configuration">openid-configuration</a></li>`,
  );
  return page({
    title: 'Tenants',
    body: html`<ul>
${[...tenants, ...others]}
</ul>`,
  });
}
