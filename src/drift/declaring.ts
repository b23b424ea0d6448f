import type { Path } from '../diagnostic.ts';
import { sessionEnd } from '../facts/session-end.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';

/** What in the spec a variable of Airflow's environment comes from. */
export function declaring(
  variable: string,
  { signIns, row, airflow, fab, kubernetes }: ResolvedEnvironment,
): Path {
  const sources: [name: string | undefined, path: Path][] = [
    ...signIns.flatMap(({ providerIds, secretVariable, at }): [string, Path][] => [
      ...providerIds.map((id): [string, Path] => [id.variable, [...at, ...id.path]]),
      [secretVariable, [...at, 'client', 'secret']],
    ]),
    [row.baseUrl, ['url']],
    [row.proxyFix, ['url']],
    [sessionEnd(airflow, fab)?.setting?.env, ['access', 'session']],
    [row.tokenLifetime ?? undefined, ['access', 'session']],
    [row.updatePerms, ['airflow', 'roles']],
    ...kubernetes.secretKeys.map(({ env: name }): [string, Path] => [name, ['airflow', 'secretKeys']]),
  ];
  return sources.find(([name]) => name === variable)?.[1] ?? ['airflow', 'version'];
}
