import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import { child, walk } from '../python/node.ts';
import type { Provider } from '../python/provider.ts';
import { entry, type Span } from '../python/value.ts';
import type { Notes } from './note.ts';
import { type OwnView, refusingView } from './own-view.ts';
import type { Registration } from './registration.ts';

/** What a condition is about that looks at who somebody is, and not at what he may do. */
const aboutPerson = /mail|upn|domain|\bhd\b|\btid\b|tenant|endswith|allow|permitted|whitelist/i;

/**
 * Where the file lets in some people only, by a whitelist or a check in the security manager, a role for everybody would
 * let in more than the file did: then whoever has no mapped key is refused.
 */
export function limited(
  registration: Registration,
  model: ConfigModel,
  provider: Provider | undefined,
  note: Notes,
): Registration {
  const list = provider && entry(provider.entry, 'whitelist')?.value;
  const own = list ? undefined : refusal(model);
  const view = list || own ? undefined : refusingView(model);
  const at = list ?? own ?? view?.at;
  if (!at || registration.unmapped === DENY) return registration;
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `${whoLets(list, view)} in some people only, and \`${registration.unmapped}\` was for those: with the spec whoever has no mapped key is refused`,
    fix: 'require assignment for the app in Entra, assign those people, and give them an app role that is mapped',
    at,
    about: ['access', 'unmapped'],
  });
  return { unmapped: DENY, everybody: undefined };
}

const whoLets = (list: unknown, view: OwnView | undefined): string =>
  list ? '`whitelist` lets' : view ? `the view \`${view.name}\` may let` : 'the security manager lets';

/** A `raise` or an empty return behind a condition about the person. */
function refusal({ managers, text }: ConfigModel): Span | undefined {
  for (const { methods } of managers) {
    for (const name of ['get_oauth_user_info', 'oauth_user_info', 'auth_user_oauth']) {
      const method = methods.get(name)?.value.node;
      const body = method && child(method, 'body');
      if (!body) continue;
      for (const node of walk(body)) {
        const condition = node.type === 'if_statement' ? child(node, 'condition') : undefined;
        if (!condition || !aboutPerson.test(text.slice(condition.from, condition.to).slice(0, 500))) continue;
        const ends = [...walk(node)].find(
          (one) =>
            one.type === 'raise_statement' ||
            (one.type === 'return_statement' &&
              /^return\s*(None|\{\}|False)?$/.test(text.slice(one.from, one.to).trim())),
        );
        if (ends) return { from: ends.from, to: ends.to };
      }
    }
  }
  return undefined;
}
