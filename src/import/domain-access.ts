import type { ConfigModel } from '../python/config.ts';
import type { Provider } from '../python/provider.ts';
import { textsOf } from '../python/sign-in.ts';
import { alternatives, entry, type Span } from '../python/value.ts';
import { personCheck } from './person-check.ts';

/** Who is let in by a list of domains and addresses. */
export interface DomainAccess {
  domains: string[];
  /** Keys of mappings: `@example.com`, or one address. */
  keys: string[];
  /** Entries that neither of them is. */
  unread: string[];
  at: Span;
}

const domain = /^@?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\$?$/i;
const person = /^\^?([a-z0-9._%+-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)\$?$/i;

/**
 * Whose people a file lets in, by `whitelist` or by a check in its security manager; undefined where it asks nobody.
 * The entries of `whitelist` are patterns that are looked for anywhere in an address: the domain that one names is less.
 */
export function domainAccess(model: ConfigModel, provider: Provider): DomainAccess | undefined {
  const list = entry(provider.entry, 'whitelist')?.value;
  const entries = alternatives(list).flatMap((one) =>
    one.kind === 'list' && !one.open ? one.items.flatMap(textsOf).map(({ value }) => value) : [],
  );
  const check = personCheck(model);
  const at = list && entries.length > 0 ? list : check;
  if (!at) return undefined;
  const named = entries.length > 0 ? entries : (check?.named ?? []);
  const found: DomainAccess = { domains: [], keys: [], unread: [], at };
  for (const written of named) {
    const plain = written.replaceAll('\\.', '.').trim();
    const [, whole] = domain.exec(plain) ?? [];
    const [, name, host] = person.exec(plain) ?? [];
    const of = (whole ?? host)?.toLowerCase();
    if (of === undefined) found.unread.push(written);
    else {
      if (!found.domains.includes(of)) found.domains.push(of);
      found.keys.push(name === undefined ? `@${of}` : `${name.toLowerCase()}@${of}`);
    }
  }
  return found;
}
