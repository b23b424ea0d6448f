import type { Cause } from '../cause.ts';

/** What keeps a chart from being installed, so that the old release goes on. */
export const chartCauses: readonly Cause[] = [
  {
    id: 'the-chart-refuses-the-values',
    rule: 'chart-values-invalid',
    weight: 'cause',
    texts: [
      'Error: UPGRADE FAILED: execution error at (airflow/templates/sync/sync-users-secret.yaml:13:20): each `password` in `airflow.users` must be non-empty!',
      "Error: values don't meet the specifications of the schema(s) in the following chart(s):",
      'Error: template: airflow/templates/_helpers.yaml:12:3: executing "x" at <.Values.x>: nil pointer evaluating interface {}.x',
    ],
    anchors: [
      'execution error at (',
      "don't meet the specifications",
      'nil pointer evaluating',
      'YAML parse error on',
      'UPGRADE FAILED',
      'INSTALLATION FAILED',
    ],
    signs: [
      /execution error at \(.{1,80}\/templates\//,
      /values don't meet the specifications of the schema|nil pointer evaluating|YAML parse error on .{1,80}\/templates\//i,
    ],
    what: 'the chart refuses the values, or cannot make its manifests of them: nothing was installed, and what ran before goes on with its old settings',
    sure: 'the message names the template or the key; `helm template` with the same values says it again',
    fix: 'correct that key; airflow-entra lint values.yaml knows the keys of the charts of Apache and the community',
    source: 'Helm, `fail` and `values.schema.json`',
  },
];
