import { renderSpec } from '../../src/render/render-spec.ts';
import type { ArtifactName } from '../../src/spec/artifact-names.ts';
import { loadSpec } from '../../src/spec/load.ts';

/** A key that Helm would read as a template, and others that a YAML reader could take for something else. */
const HOSTILE = '{{ .Values.postgresql.auth.password }} {{{ }} {{- "x" -}} é 😀';

export interface Case {
  chart: string;
  airflow: string;
  /** Lines of `airflow:` and below, flow style. */
  more?: string;
  secret?: string;
  url?: string;
  key?: string;
}

export function specText({ chart, airflow, more, secret, url, key }: Case): string {
  return `version: 1
url: ${url ?? 'https://airflow.example.com'}
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: ${secret ?? '{ env: AAD_CLIENT_SECRET }'} }
airflow: { version: "${airflow}", chart: ${chart}${more ? `, ${more}` : ''} }
access:
  mappings:
    'no': [Viewer]
    '1:30': [Op]
    '${key ?? HOSTILE}': [Admin]
`;
}

/** The text of one artifact. @throws when the spec cannot be used, or does not make it */
export function rendered(given: Case, artifact: ArtifactName): string {
  const spec = loadSpec(specText(given), 'airflow-entra.yaml');
  if (spec.problems.length > 0) throw new Error(JSON.stringify(spec.problems));
  const [file] = renderSpec(spec, 'airflow-entra.yaml', { artifacts: [artifact] });
  if (!file) throw new Error(`${given.chart} with Airflow ${given.airflow} makes no ${artifact}`);
  return file.content;
}
