import type { Wording } from './wording.ts';

/** What Kubernetes says of a pod that does not come up, as it stands in its source. */
export const kubernetes: readonly Wording[] = [
  ['env-missing', "Error: couldn't find key client-secret in Secret airflow/airflow-oauth"],
  ['env-missing', "Error: couldn't find key webserver_config.py in ConfigMap airflow/airflow-config"],
  [
    'env-missing',
    'MountVolume.SetUp failed for volume "oauth" : references non-existent secret key: client-secret',
  ],
  [
    'env-missing',
    'MountVolume.SetUp failed for volume "config" : configmap references non-existent config key: webserver_config.py',
  ],
  [
    'server-not-running',
    'Error: container has runAsNonRoot and image will run as root (pod: "airflow-webserver-1_airflow", container: webserver)',
  ],
  ['server-not-running', '      Reason:       CreateContainerError'],
  ['server-not-running', 'Container image "airflow-own:1" is not present with pull policy of Never'],
  [
    'server-not-running',
    'Failed to apply default image tag "Airflow": couldn\'t parse image name "Airflow": invalid reference format: repository name must be lowercase',
  ],
  ['server-not-running', '      Reason:       InvalidImageName'],
  [
    'server-not-running',
    'Warning  FailedCreate  1m  replicaset-controller  Error creating: pods "airflow-api-server-5d-" is forbidden: exceeded quota: compute, requested: limits.memory=4Gi, used: limits.memory=6Gi, limited: limits.memory=8Gi',
  ],
  [
    'server-not-running',
    'Error creating: pods "airflow-webserver-5d-" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true',
  ],
  [
    'server-not-running',
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi. Container api-server was using 2Gi, request is 0, has larger consumption of memory.',
  ],
  ['server-not-running', 'Usage of EmptyDir volume "logs" exceeds the limit "1Gi". '],
  [
    'server-not-running',
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox',
  ],
];
