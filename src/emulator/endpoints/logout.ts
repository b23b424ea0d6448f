import { type Answer, type Call, redirect } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import { page } from '../pages/layout.ts';
import type { State } from '../state.ts';
import { findAuthority } from './tenant.ts';

/** Sign-out: on to `post_logout_redirect_uri` if some application of the tenant registered it, else a page. */
export function logout(state: State, call: Call, tenantName: string): Answer {
  const { tenant } = findAuthority(state.directory, tenantName);
  const target = call.query.get('post_logout_redirect_uri');
  const applications = (tenant ? [tenant] : state.directory.tenants).flatMap(
    ({ applications }) => applications,
  );
  const registered = applications.flatMap(({ web, spa }) => [...web.redirectUris, ...spa.redirectUris]);
  if (target !== null && registered.includes(target)) return redirect(target);
  return page({ title: 'You signed out of your account', body: html`<p>You may close this window.</p>` });
}
