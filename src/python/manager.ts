import { classAttribute } from './item.ts';
import type { CallSite, FunctionSite, ItemSite } from './reader.ts';
import { alternatives, entry, inside, type PythonClass, type Span, type Value } from './value.ts';

/** A class of this file, as a security manager. */
export interface Manager {
  of: PythonClass;
  /** The full paths of the classes from elsewhere that it extends, directly or through classes of this file. */
  bases: string[];
  /** Whether one of its bases is not known. */
  isOpen: boolean;
  /** Its methods, inherited ones of this file included. */
  methods: Map<string, FunctionSite>;
  /** The method that turns a token into a user, if it has one of its own. */
  userInfo: FunctionSite | undefined;
  /** Whether that method also asks the base, and whether it makes a user of its own. */
  delegates: boolean;
  makesUser: boolean;
  /** The claims that become role keys; empty when that is left to the base, or not known. */
  roleClaims: Claim[];
  /** Every claim that it reads. */
  claims: Claim[];
}

export interface Claim extends Span {
  name: string;
}

/** Where FAB asks for a user, newest first. */
const userInfoMethods = ['get_oauth_user_info', 'oauth_user_info'];

/** What a class of the file is as a security manager. */
export function managerOf(
  of: PythonClass,
  functions: readonly FunctionSite[],
  items: readonly ItemSite[],
  calls: readonly CallSite[],
): Manager {
  const chain = classesOf(of);
  const methods = new Map<string, FunctionSite>();
  for (const one of chain.toReversed())
    for (const site of functions) if (site.class === one) methods.set(site.name, site);
  const outside = chain.flatMap(({ bases }) => bases.flatMap(alternatives));
  const userInfo = userInfoMethods
    .filter((name) => classAttribute(of, name)?.kind === 'function')
    .flatMap((name) => methods.get(name) ?? [])[0];
  return {
    of,
    bases: outside.flatMap((base) => (base.kind === 'symbol' ? [base.path] : [])),
    isOpen: outside.some(({ kind }) => kind !== 'symbol' && kind !== 'class'),
    methods,
    userInfo,
    delegates:
      userInfo !== undefined &&
      calls.some(
        (call) => call.inside === userInfo && userInfoMethods.includes(call.callee.replace('.', '')),
      ),
    makesUser: (userInfo?.returned ?? [])
      .flatMap(alternatives)
      .some((one) => (one.kind !== 'map' || !one.open) && !isOfBase(one)),
    roleClaims: userInfo ? roleClaims(userInfo) : [],
    claims: items
      .filter(({ inside: site, of: held }) => site?.class && chain.includes(site.class) && isToken(held))
      .map(({ key, from, to }) => ({ name: key, from, to })),
  };
}

/** What the base makes of the same token: it goes by the name of the provider that it is given. */
const isOfBase = (value: Value): boolean =>
  value.kind === 'call' &&
  userInfoMethods.includes(value.callee.replace('.', '')) &&
  value.args[0]?.kind !== 'text';

function classesOf(of: PythonClass): PythonClass[] {
  const found = [of];
  for (const one of found) {
    for (const base of one.bases.flatMap(alternatives))
      if (base.kind === 'class' && !found.includes(base.of) && found.length < 20) found.push(base.of);
  }
  return found;
}

/** The environment and Airflow's own configuration are read by key too. */
const isToken = (value: Value) => value.kind !== 'symbol' && value.kind !== 'env';

/** What stands under `role_keys` in the dictionaries that the method may return. */
function roleClaims(userInfo: FunctionSite): Claim[] {
  const found = userInfo.returned
    .flatMap(alternatives)
    .flatMap((one) => (one.kind === 'map' ? alternatives(entry(one, 'role_keys')?.value) : []))
    .flatMap((keys) => claimsIn(keys));
  return [...new Map(found.map((claim) => [claim.name, claim])).values()];
}

/** The outermost keys that are read of something: `token["claims"]["roles"]` is `roles`. */
function claimsIn(value: Value): Claim[] {
  const below = new Set<Value>();
  return inside(value).flatMap((one): Claim[] => {
    if (one.kind !== 'item' || below.has(one)) return [];
    // What a loop goes over is looked at in its own right.
    if (one.key === '*') return [];
    for (const deeper of inside(one.of)) below.add(deeper);
    return one.isAttribute || one.of.kind === 'symbol' ? [] : [{ name: one.key, from: one.from, to: one.to }];
  });
}
