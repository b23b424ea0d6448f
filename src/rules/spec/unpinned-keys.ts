import {
  type ChartSecretKeyRow,
  chartSecretKeys,
  publishesKey,
  type SecretKeyName,
  secretKeysOf,
} from '../../facts/secret-keys.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { find, type Located } from '../../yaml/located.ts';
import { type ChartContext, userValues } from './chart-context.ts';

/** What happens to a key that nobody pins. */
export type Unpinned = 'new-at-each-render' | 'new-in-each-pod' | 'published';

/** The keys that sign sessions and tokens and that neither the spec nor the user's own values pin. */
export function unpinnedKeys(
  environment: SpecEnvironment,
  context: ChartContext | undefined,
): { names: string[]; how: Unpinned } {
  const given = environment.values.airflow?.secretKeys ?? {};
  const isOpen = ({ name }: { name: SecretKeyName }) => given[name] === undefined;
  const version = environment.values.airflow?.version ?? '';
  const signing = secretKeysOf(version).filter(({ signs }) => signs);
  if (!context) return { names: signing.filter(isOpen).map(({ name }) => name), how: 'new-in-each-pod' };
  const isSet = (...path: string[]) => userValues(environment, path).length > 0;
  if (context.row.kind === 'apache') {
    const isFree = ({ value, literal }: ChartSecretKeyRow) => !isSet(value) && !isSet(literal);
    const rows = chartSecretKeys(context.row, version).filter(({ name }) => name !== 'fernet');
    return {
      names: rows.filter((row) => isOpen(row) && isFree(row)).map(({ name }) => name),
      how: 'new-at-each-render',
    };
  }
  const variables = userValues(environment, ['airflow', 'extraEnv']).flatMap(({ value }) => namesIn(value));
  const isFree = ({ env }: { env: string }) =>
    !isSet('airflow', 'webserverSecretKey') && !isSet('airflow', 'config', env) && !variables.includes(env);
  const free = signing.filter((row) => isOpen(row) && isFree(row));
  return {
    names: free.map(({ name }) => name),
    how: publishesKey(context.row) ? 'published' : 'new-in-each-pod',
  };
}

/** The `name` of each item of a list. */
function namesIn(list: Located): string[] {
  if (list.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const name = find(item, ['name'])?.value;
    return name?.kind === 'scalar' ? [name.text] : [];
  });
}
