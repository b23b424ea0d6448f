import { workloadIdentityLabel } from '../../facts/workload-identity.ts';
import { federatedSubject } from '../../model/federated-subject.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import { clientSecretVolumes } from '../../model/volumes.ts';
import type { Artifact } from '../artifact.ts';
import { CHECKSUM, clientSecretNote, fromSecret, heading, metadata, namespaceFlag } from '../manifest.ts';
import { sha256 } from '../sha256.ts';
import { toYaml } from '../yaml.ts';
import { loginApp } from './login-app.ts';

const PORT = 8080;
const FOLDER = '/opt/login-app';

/** The login app in a cluster: with the image, the secrets and the network that Airflow will have there. */
export const loginAppManifest: Artifact = {
  name: 'login-app-manifest',
  file: 'login-app.yaml',
  render: (resolved) => {
    const file = loginApp.render(resolved);
    const { kubernetes } = resolved;
    const name = `${kubernetes.release}-login-app`;
    const callbacks = resolved.signIns.map(
      ({ redirectUri }) => `    http://localhost:${PORT}${new URL(redirectUri).pathname}`,
    );
    const head = [
      ...heading(resolved),
      'It listens inside of its pod alone, so that nobody reaches it but by a port-forward:',
      `    kubectl apply --filename ${loginAppManifest.file}`,
      `    kubectl port-forward${namespaceFlag(resolved)} deployment/${name} ${PORT}`,
      'For that time, register this redirect URI as well:',
      ...callbacks,
      `Then open ${localUrl(resolved)}/ and sign in.`,
      `Remove it afterwards: kubectl delete --filename ${loginAppManifest.file}`,
      '',
      ...clientSecretNote(resolved),
    ];
    const labels = { 'app.kubernetes.io/name': name };
    return [
      toYaml(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: metadata(name, resolved),
          data: { [loginApp.file]: file },
        },
        head,
      ),
      toYaml({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: metadata(name, resolved),
        spec: {
          replicas: 1, // who is signed in is known to one process
          selector: { matchLabels: labels },
          template: {
            metadata: {
              labels: { ...labels, ...workloadLabel(resolved) },
              annotations: { [CHECKSUM]: sha256(file) },
            },
            spec: podSpec(resolved, name),
          },
        },
      }),
    ].join('---\n');
  },
};

/** Where the port-forward leads, below the path that Airflow is published under. */
const localUrl = ({ redirectUri, row }: ResolvedEnvironment): string => {
  const { pathname } = new URL(redirectUri);
  return `http://localhost:${PORT}${pathname.slice(0, pathname.lastIndexOf(row.callback))}`;
};

const isWorkload = ({ signIns }: ResolvedEnvironment): boolean =>
  signIns.some(({ credential }) => credential.kind === 'workloadIdentity');

/** What the webhook of Azure Workload Identity looks for, which mounts the token. */
const workloadLabel = (resolved: ResolvedEnvironment) => (isWorkload(resolved) ? workloadIdentityLabel : {});

/** The name of a service account in a token. Source: Kubernetes documentation, "Managing Service Accounts". */
const SERVICE_ACCOUNT = /^system:serviceaccount:[^:]+:([a-z0-9](?:[-.a-z0-9]*[a-z0-9])?)$/;

/** The service account that the app registration trusts, where one proves itself so; a subject may be of another kind. */
function accountOf(resolved: ResolvedEnvironment): { serviceAccountName?: string } {
  const subject = isWorkload(resolved) ? federatedSubject(resolved) : undefined;
  const account = SERVICE_ACCOUNT.exec(subject ?? '')?.[1];
  return account === undefined ? {} : { serviceAccountName: account };
}

/** As Airflow's own pod: without rights that it does not need, as the user of the image. */
function podSpec(resolved: ResolvedEnvironment, name: string) {
  const { secrets, ids, image } = resolved;
  const volumes = clientSecretVolumes(secrets);
  return {
    ...accountOf(resolved),
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 50000, seccompProfile: { type: 'RuntimeDefault' } },
    ...(image.pullSecrets.length > 0 && { imagePullSecrets: image.pullSecrets.map((name) => ({ name })) }),
    containers: [
      {
        name: 'login-app',
        image: image.reference,
        command: ['python', `${FOLDER}/${loginApp.file}`],
        env: [
          ...ids,
          ...secrets.filter(({ file }) => !file).map(fromSecret),
          { name: 'LOGIN_APP_URL', value: localUrl(resolved) },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [
          { name: 'login-app', mountPath: FOLDER, readOnly: true },
          ...volumes.map(({ mount }) => mount),
        ],
      },
    ],
    volumes: [{ name: 'login-app', configMap: { name } }, ...volumes.map(({ volume }) => volume)],
  };
}
