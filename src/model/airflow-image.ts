import { imageKeys } from '../facts/chart-image.ts';
import type { ChartKind } from '../facts/charts.ts';
import { find, type Located, type LocatedMap, toPlain } from '../yaml/located.ts';

/** The image that Airflow runs in, and the names of the Secrets that it is pulled with. */
export interface AirflowImage {
  reference: string;
  pullSecrets: string[];
}

/** What stands in a reference to an image: else a value would be another setting of a manifest. */
const inReference = /^[\w./:@-]+$/;

/**
 * The image of the user's own values files, else the official one of the release.
 * @param files in Helm's order: the last one wins
 * @param kind undefined: no chart installs Airflow
 * @param release the Airflow that is installed, `X.Y.Z`
 */
export function airflowImage(
  files: readonly LocatedMap[],
  kind: ChartKind | undefined,
  release: string,
): AirflowImage {
  if (kind === undefined) return { reference: `apache/airflow:${release}`, pullSecrets: [] };
  const last = (path: readonly string[]): Located | undefined =>
    files.flatMap((file) => find(file, [...path])?.value ?? []).at(-1);
  const text = (path: readonly string[]): string | undefined => {
    const found = last(path);
    return found?.kind === 'scalar' && found.value !== null && inReference.test(found.text)
      ? found.text
      : undefined;
  };
  const first = (paths: readonly string[][]) => paths.map(text).find((value) => value !== undefined);
  const keys = imageKeys[kind];
  const repository = first(keys.repository) ?? 'apache/airflow';
  const digest = first(keys.digest);
  const listed = keys.pullSecrets && last(keys.pullSecrets);
  return {
    reference:
      digest === undefined ? `${repository}:${first(keys.tag) ?? release}` : `${repository}@${digest}`,
    pullSecrets: [
      ...(listed?.kind === 'list' ? listed.items.map(toPlain).map(nameOf) : []),
      text(keys.pullSecret),
    ].filter((name) => name !== undefined),
  };
}

const nameOf = (item: unknown): string | undefined => {
  const name = typeof item === 'string' ? item : Object(item).name;
  return typeof name === 'string' && name !== '' ? name : undefined;
};
