import { basename } from 'node:path';
import type { Path } from '../../diagnostic.ts';
import { DENY } from '../../model/access.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import { whereIs } from '../../yaml/place.ts';

/**
 * Where the spec has what gives a role, by the provider and the key in the token; the role of everybody has no key.
 * @returns places such as `line 12`, or `base.yaml, line 12` for what a spec extends
 */
export function specLines({ signIns }: ResolvedEnvironment): { key: string; place: string }[] {
  return signIns.flatMap(({ providerName, access, located }) => {
    const place = (path: Path) => {
      const { source, range } = whereIs({ path, key: true }, '', located);
      const line = `line ${range?.start.line}`;
      return source === '' ? line : `${basename(source)}, ${line}`;
    };
    return [
      ...access.mappings.map(({ name, key }) => ({
        key: `${providerName} ${key}`,
        place: place(['access', 'mappings', name]),
      })),
      ...(access.unmapped === DENY
        ? []
        : [{ key: `${providerName} `, place: place(['access', 'unmapped']) }]),
    ];
  });
}
