import type { Application, User } from '../directory/entities.ts';
import type { Answer } from '../http/exchange.ts';
import { html } from '../http/html.ts';
import { page } from './layout.ts';

/**
 * The users to click on. Each is a form that posts `user=<object id>` to the URL of the page itself, so that the
 * query still holds the whole request. The user of a login hint comes first and is focused.
 */
export function signInPage(
  application: Application,
  users: User[],
  hint: string | undefined,
  of?: string,
): Answer {
  const hinted = (user: User): boolean => user.userPrincipalName.toLowerCase() === hint?.toLowerCase();
  const sorted = [...users.filter(hinted), ...users.filter((user) => !hinted(user))];
  const forms = sorted.map(
    (user) => html`<form method="post">
<button name="user" value="${user.id}"${hinted(user) ? html` autofocus` : ''}>${user.displayName}<br><small>${user.userPrincipalName}</small></button>
</form>`,
  );
  return page({
    title: 'Pick an account',
    ...(of !== undefined && { of }),
    body: html`<p>to sign in to <strong>${application.displayName}</strong></p>
${forms.length > 0 ? forms : html`<p>There is no user in this tenant.</p>`}
<p class="quiet"><small>Nobody is asked for a password here.</small></p>`,
  });
}
