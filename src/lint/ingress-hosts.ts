import { find, type Located, type LocatedMap } from '../yaml/located.ts';

/** The parts of a chart's Ingress that lead to the sign-in. */
const PARTS = ['apiServer', 'web'];

/**
 * The hosts that the Ingress of a chart answers for; undefined where there is none, where one is not known from here, or where
 * it answers for all. Source: `ingress.*.hosts` and `.host` of the Apache chart, `ingress.web.host` of the community chart.
 */
export function ingressHosts(values: readonly LocatedMap[]): string[] | undefined {
  const found = values.flatMap((root) => PARTS.flatMap((part) => hostsOf(root, part)));
  const known = found.flatMap((host) => (host === undefined ? [] : [host]));
  return found.length > 0 && known.length === found.length ? known : undefined;
}

function hostsOf(root: LocatedMap, part: string): (string | undefined)[] {
  const at = (...keys: string[]) => find(root, ['ingress', ...keys])?.value;
  const isOff = isFalse(at(part, 'enabled') ?? at('enabled'));
  if (isOff) return [];
  const list = at(part, 'hosts');
  const named = list?.kind === 'list' ? list.items.map((one) => find(one, ['name'])?.value ?? one) : [];
  const single = at(part, 'host');
  return [...named, ...(named.length === 0 && single ? [single] : [])].flatMap(hostOf);
}

function hostOf(value: Located): (string | undefined)[] {
  if (value.kind !== 'scalar') return [undefined];
  if (value.text.trim() === '' && value.lost === undefined) return [];
  return [/^[\w*][\w.*-]*$/.test(value.text) ? value.text.toLowerCase() : undefined];
}

const isFalse = (value: Located | undefined): boolean => value?.kind === 'scalar' && value.value === false;
