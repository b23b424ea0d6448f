import type { ChartKind } from './charts.ts';

/**
 * Where values name the image of Airflow, the one that wins first, and the secrets that it is pulled with.
 *
 * Sources: `airflow_image` in `templates/_helpers.yaml` of the Apache chart, in which a digest beats a tag, and
 * `imagePullSecrets` and `registry` of its `values.yaml`; `airflow.image` of community 8.9.0.
 */
export interface ImageKeys {
  repository: readonly string[][];
  tag: readonly string[][];
  digest: readonly string[][];
  pullSecret: readonly string[];
  /** A list of names, or of objects with a name. */
  pullSecrets?: readonly string[];
}

export const imageKeys: Readonly<Record<ChartKind, ImageKeys>> = {
  apache: {
    repository: [['images', 'airflow', 'repository'], ['defaultAirflowRepository']],
    tag: [['images', 'airflow', 'tag'], ['defaultAirflowTag']],
    digest: [['images', 'airflow', 'digest'], ['defaultAirflowDigest']],
    pullSecret: ['registry', 'secretName'],
    pullSecrets: ['imagePullSecrets'],
  },
  community: {
    repository: [['airflow', 'image', 'repository']],
    tag: [['airflow', 'image', 'tag']],
    digest: [],
    pullSecret: ['airflow', 'image', 'pullSecret'],
  },
};
