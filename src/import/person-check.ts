import type { ConfigModel } from '../python/config.ts';
import { child, type Node, walk } from '../python/node.ts';
import { textsOf } from '../python/sign-in.ts';
import { alternatives, type Span } from '../python/value.ts';

/** A condition in a security manager that lets in some people only, by their address. */
export interface PersonCheck extends Span {
  /** The domains and addresses that it names, as far as they are known. */
  named: string[];
}

/** What a condition is about that looks at the address of a person. */
const aboutAddress = /endswith|\bhd\b|domain|split\(\s*["']@|whitelist|allowed|permitted/i;
const hooks = ['get_oauth_user_info', 'oauth_user_info', 'auth_user_oauth', '_get_oauth_user_info'];
const address = /["']@?([a-z0-9._%+-]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)["']/gi;

/** The first condition about an address behind which nobody is signed in. */
export function personCheck(model: ConfigModel): PersonCheck | undefined {
  const found = refusals(model).find(({ source }) => aboutAddress.test(source));
  return found && { named: namedIn(found.source, model), from: found.from, to: found.to };
}

/**
 * What a condition asks that has a place in a spec, or is no question about people: the name of the provider, an answer
 * that is missing, keys of roles, an account that is off.
 */
const ordinary =
  /provider|resp|token|status|remote|isinstance|roles?|groups?|keys|is_active|auth_user_registration|\buser(name)?\b|is None|^not \w+$/i;

/** Claims and answers that such a question may read. */
const ordinaryKeys =
  /^(user_?name|preferred_username|upn|sub|oid|e?mail|name|error|userinfo|id_token|access_token|role_keys|roles|groups|realm_access|resource_access|cognito:(groups|username))$/i;

/**
 * Whether a condition reads a claim that has nothing to do with keys or the name of an account, by itself or by way of
 * the names in it.
 * @param body the method that it stands in
 */
function readsOther(source: string, body: string): boolean {
  const looked = new Set<string>();
  const open = [source];
  for (let one = open.pop(); one !== undefined && looked.size < 200; one = open.pop()) {
    if (looked.has(one)) continue;
    looked.add(one);
    if (namesOther(one)) return true;
    for (const [name] of one.matchAll(/\b[A-Za-z_]\w{0,60}\b/g))
      for (const [, given = ''] of body.matchAll(
        new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]{1,80})?=(?!=)(.{1,500})$`, 'gm'),
      ))
        open.push(given);
  }
  return false;
}

function namesOther(source: string): boolean {
  const read = [...source.matchAll(/(?:\.get\(|\[)\s*["']([^"']{1,100})["']/g)];
  // What is looked for among keys is followed with them; what is looked for in a token is one of its claims.
  const isAmongKeys = /\bin\b[^"']{0,100}["']?\w{0,40}(role|group|keys)/i.test(source);
  const member = isAmongKeys ? [] : [...source.matchAll(/["']([^"']{1,100})["']\s+(?:not\s+)?in\b/g)];
  return [...read, ...member].some(([, key = '']) => !ordinaryKeys.test(key));
}

/**
 * Whether the file refuses people by a rule that cannot be read here.
 * @param byAddress whether rules about addresses are carried over
 */
export const refusesOtherwise = (model: ConfigModel, byAddress = false): boolean =>
  refusals(model).some(
    ({ source, body }) =>
      (!ordinary.test(source) || readsOther(source, body)) &&
      !(byAddress && (aboutAddress.test(source) || /verified/i.test(source))),
  );

interface Refusal extends Span {
  source: string;
  /** The text of the method that it stands in. */
  body: string;
}

/** Every condition in the hooks of a sign-in behind which nobody is signed in. */
function refusals({ managers, text }: ConfigModel): Refusal[] {
  const bodies = managers.flatMap(({ methods }) =>
    hooks.flatMap((name) => {
      const method = methods.get(name)?.value.node;
      return (method && child(method, 'body')) ?? [];
    }),
  );
  return bodies.flatMap((body) =>
    [...walk(body)].flatMap((node): Refusal[] => {
      const condition = node.type === 'if_statement' ? child(node, 'condition') : undefined;
      const then = child(node, 'consequence');
      if (!condition || !then || ![...walk(then)].some((one) => refuses(one, text))) return [];
      const { from, to } = condition;
      return [{ source: text.slice(from, to).slice(0, 500), body: text.slice(body.from, body.to), from, to }];
    }),
  );
}

const refuses = ({ type, from, to }: Node, text: string): boolean =>
  type === 'raise_statement' ||
  (type === 'return_statement' && /^return\s*(None|\{\}|False)?$/.test(text.slice(from, to).trim()));

/** The texts of a condition, and those of the names in it. */
function namedIn(source: string, model: ConfigModel): string[] {
  // Only what somebody must have is an allowance: `if not …`, `!=`, `not in`.
  if (!/\bnot\b|!=/.test(source)) return [];
  const own = [...source.matchAll(address)].map(([found]) => found.slice(1, -1));
  const names = [...source.matchAll(/\b[A-Za-z_]\w{2,60}\b/g)].flatMap(([name]) => {
    const setting = model.settings.get(name);
    return alternatives(setting?.value).flatMap((one) =>
      one.kind === 'list' && !one.open ? one.items.flatMap(textsOf) : textsOf(one),
    );
  });
  return [...new Set([...own, ...names.map(({ value }) => value)])];
}
