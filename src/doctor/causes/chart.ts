import type { Cause } from '../cause.ts';

/** What keeps a chart from being installed, so that the old release goes on. */
export const chartCauses: readonly Cause[] = [
  {
    id: 'the-migration-job-did-not-end',
    rule: 'database-not-migrated',
    weight: 'inferred',
    lasts: true,
    texts: [
      'Error: INSTALLATION FAILED: failed post-install: resource not ready, name: airflow-run-airflow-migrations, kind: Job, status: InProgress',
      'Error: failed post-install: 1 error occurred: * job airflow-run-airflow-migrations failed: BackoffLimitExceeded',
    ],
    anchors: ['run-airflow-migrations', 'BackoffLimitExceeded'],
    signs: [
      /(?:not ready|failed|timed out|deadline).{0,80}run-airflow-migrations|run-airflow-migrations.{0,80}(?:failed|InProgress|BackoffLimitExceeded|not ready)/i,
    ],
    what: 'the job that migrates the database did not end well, so the release failed and the servers wait for it: nobody can sign in',
    sure: '`kubectl logs job/<release>-run-airflow-migrations` says why: the database cannot be reached, or the image is not there',
    fix: 'mend what that log says; where Helm or Argo CD waits for the pods first (`--wait`), set `migrateDatabaseJob.useHelmHooks: false` and `applyCustomEnv: false`',
    source:
      'https://airflow.apache.org/docs/helm-chart/stable/index.html#installing-the-chart-with-argo-cd-flux-rancher-or-terraform',
  },
  {
    id: 'the-release-was-not-ready-in-time',
    rule: 'server-not-running',
    weight: 'open',
    texts: [
      'Error: UPGRADE FAILED: timed out waiting for the condition',
      'Error: INSTALLATION FAILED: context deadline exceeded',
    ],
    anchors: ['UPGRADE FAILED', 'INSTALLATION FAILED', 'waiting for the condition'],
    signs: [
      /(?:UPGRADE|INSTALLATION) FAILED: .{0,120}(?:timed out|deadline exceeded|not ready)|timed out waiting for the condition/i,
    ],
    what: 'Helm waited for the pods of Airflow, and they did not become ready in time: the servers do not start, or wait for the database',
    sure: '`kubectl get pods` shows which pod is not ready; kubectl describe pod and its log say why',
    fix: 'mend what the log of that pod says (airflow-entra doctor --deployment NAME), and install again, with a longer `--timeout` where the start is only slow',
    source: 'Helm, `--wait` and `--timeout`',
  },
  {
    id: 'the-server-of-the-other-major-release',
    rule: 'chart-airflow-mismatch',
    weight: 'open',
    texts: [
      'Error: service "airflow-webserver" not found',
      'Error from server (NotFound): deployments.apps "airflow-webserver" not found',
    ],
    anchors: ['webserver" not found', 'api-server" not found'],
    signs: [/(?:services?|deployments?(?:\.apps)?) "[\w.-]{0,60}(?<server>webserver|api-server)" not found/i],
    what: 'the cluster has no `{server}` of Airflow: Airflow 2 has a web server, Airflow 3 an API server in its place, and the release that is installed is of the other kind, of another name, or in another namespace',
    sure: '`kubectl get deploy,svc` in the namespace of Airflow; `airflow version` in a pod',
    fix: 'ask for the one that is there (Airflow 3: `airflow-api-server`), in ingress rules, port-forwards and probes too',
    source: 'Chart of Apache Airflow, `templates/api-server`, `templates/webserver`',
  },
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
