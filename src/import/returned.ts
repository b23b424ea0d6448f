import type { ConfigModel } from '../python/config.ts';
import { alternatives, entry, type Value } from '../python/value.ts';

/** What stands under a key of the user that the security managers of the file return, in every branch. */
export const returnedBy = ({ managers }: ConfigModel, key: string): Value[] =>
  managers
    .flatMap(({ userInfo }) => userInfo?.returned ?? [])
    .flatMap(alternatives)
    .flatMap((one) => (one.kind === 'map' ? alternatives(entry(one, key)?.value) : []));
