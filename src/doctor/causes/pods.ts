import { type ContainerRow, containerCause } from './container-row.ts';

const scheduling =
  'Kubernetes, `FitError.Error` in `pkg/scheduler/framework/types.go`, `VolumeBinding`; `FailedAttachVolume` in `pkg/kubelet/events`';

/** What keeps Kubernetes from making a pod, from giving it a place, or from keeping it. Read in Kubernetes 1.34. */
const rows: readonly ContainerRow[] = [
  {
    id: 'the-pod-has-no-place',
    texts: [
      'Warning  FailedScheduling  default-scheduler  0/3 nodes are available: 3 Insufficient memory.',
      'pod has unbound immediate PersistentVolumeClaims',
      'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another',
      'Unable to attach or mount volumes: unmounted volumes=[logs], unattached volumes=[], failed to process volumes=[]: timed out waiting for the condition',
    ],
    anchors: [
      'FailedScheduling',
      'nodes are available',
      'unbound immediate',
      'FailedAttachVolume',
      'Multi-Attach error',
      'unmounted volumes=',
    ],
    sign: /FailedScheduling|\d{1,4}\/\d{1,4} nodes are available|unbound immediate PersistentVolumeClaims|FailedAttachVolume|Multi-Attach error for volume|unmounted volumes=\[/,
    means: 'Kubernetes finds no node for its pod, or no volume: the pod stays pending',
    fix: 'ask for less CPU or memory in the values, add a node, or make the volume (storage class) that the claim asks for; one that a single node may attach cannot be shared by pods of two nodes',
    source: scheduling,
    uncertain: true,
  },
  {
    id: 'the-pod-is-refused',
    texts: [
      'Error creating: pods "airflow-api-server-1" is forbidden: exceeded quota: compute, requested: limits.memory=4Gi, used: limits.memory=6Gi, limited: limits.memory=8Gi',
      'Error creating: pods "airflow-webserver-1" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
      'Error creating: pods "airflow-webserver-1" is forbidden: error looking up service account airflow/airflow-webserver: serviceaccount "airflow-webserver" not found',
    ],
    anchors: ['Error creating: pods', 'exceeded quota: ', 'violates PodSecurity', 'up service account'],
    sign: /Error creating: pods "|exceeded quota: |violates PodSecurity "|error looking up service account /,
    means:
      'Kubernetes does not make its pod, since a quota, a policy of the namespace or a missing service account forbids it',
    fix: 'set what the line asks for in the values (resources, `securityContext`, `serviceAccount`), or have the quota raised; then kubectl describe replicaset shows whether pods come',
    source:
      'Kubernetes, `CreatePods` in `pkg/controller/controller_utils.go`, `resourcequota/controller.go` of k8s.io/apiserver, `admission.go` of k8s.io/pod-security-admission',
  },
  {
    id: 'the-pod-was-evicted',
    texts: [
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi. Container api-server was using 2Gi, request is 0, has larger consumption of memory.',
      'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.',
      'Usage of EmptyDir volume "logs" exceeds the limit "1Gi".',
    ],
    anchors: ['low on resource', 'ephemeral local storage', 'local ephemeral', 'Usage of EmptyDir'],
    sign: /The node was low on resource: |ephemeral local storage usage exceeds|exceeded its local ephemeral storage limit|Usage of EmptyDir volume "/,
    means:
      'its node had too little memory or disk, or the pod used more disk than it may, so the pod was evicted',
    fix: 'give the pod a memory request (pods without one go first), keep logs out of the container (`remote_logging`, a volume), and look at the node with kubectl describe node',
    source: 'Kubernetes, `pkg/kubelet/eviction/helpers.go`',
  },
  {
    id: 'the-pod-has-no-network',
    texts: [
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to set up sandbox: plugin type="calico" failed',
      'network is not ready: container runtime network not ready: NetworkReady=false',
    ],
    anchors: ['create pod sandbox', 'network is not ready', 'FailedCreatePodSandBox'],
    sign: /Failed to create pod sandbox|FailedCreatePodSandBox|network is not ready: /,
    means: 'its node cannot give the pod a network, or cannot make it at all',
    fix: 'this is of the node and not of Airflow: kubectl describe node, and the pods of the network in kube-system; often no address is left',
    source: 'Kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_manager.go`, `pkg/kubelet/errors.go`',
  },
  {
    id: 'the-rollout-does-not-end',
    texts: [
      'error: deployment "airflow-api-server" exceeded its progress deadline',
      'Error: UPGRADE FAILED: timed out waiting for the condition',
    ],
    anchors: ['its progress deadline', 'waiting for the condition', 'ProgressDeadlineExceeded'],
    sign: /exceeded its progress deadline|(?:FAILED|error): .{0,80}timed out waiting for the condition|ProgressDeadlineExceeded/i,
    means:
      'the new pods did not become ready in time, so that the old ones, if any, go on with the old settings',
    fix: 'look at the new pods: kubectl get pods, then kubectl describe pod and kubectl logs of the one that is not ready',
    source: 'kubectl, `pkg/polymorphichelpers/rollout_status.go`; Helm, `--wait`',
    uncertain: true,
  },
];

export const podCauses = rows.map(containerCause);
