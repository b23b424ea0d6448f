import type { ClientSecret } from '../model/client-secret.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { clientSecretVolumes } from '../model/volumes.ts';
import type { Artifact } from './artifact.ts';
import { clientSecretNote, fromSecret, heading, metadata } from './manifest.ts';
import { toYaml } from './yaml.ts';

/** How the client secret gets to Airflow; never the secret itself. */
export const secret: Artifact = {
  name: 'secret',
  file: 'secret.yaml',
  isFor: ({ clientSecret }) => clientSecret !== undefined,
  render: (resolved) => forms[secretOf(resolved).from](resolved),
};

type Form = (resolved: ResolvedEnvironment) => string;

/** A Secret that people make: nothing is applied, since a Secret without its value would empty the one that is there. */
const reference: Form = (resolved) => {
  const secret = secretOf(resolved);
  const [mounted] = clientSecretVolumes(secret, resolved.kubernetes.secret);
  const part = mounted
    ? { volumeMounts: [mounted.mount], volumes: [mounted.volume] }
    : { env: [fromSecret(secret)] };
  return toYaml(part, [
    ...heading(resolved),
    'What the pod that people sign in at has for it. It is a reference, no object to apply.',
    ...clientSecretNote(resolved),
  ]);
};

/** Source: External Secrets Operator, API reference `external-secrets.io/v1`, and its Azure Key Vault provider. */
const externalSecret: Form = (resolved) => {
  const { name, key, vault } = inVault(resolved);
  return toYaml(
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadata(name, resolved),
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name: vault.vault },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [{ secretKey: key, remoteRef: { key: vault.name } }],
      },
    },
    [
      ...heading(resolved),
      `It reads through the SecretStore ${vault.vault}, which must be there, for https://${vault.vault}.${resolved.signIn.azure.keyVault.suffix}.`,
      'A new secret reaches Airflow when its pods are made anew.',
    ],
  );
};

/** Source: Azure Key Vault provider for Secrets Store CSI Driver, "Getting started", "Workload Identity". */
const secretProviderClass: Form = (resolved) => {
  const { name, key, vault } = inVault(resolved);
  const { keyVault, directoryId, clientId } = resolved.signIn.azure;
  if (!directoryId || !clientId)
    throw new Error('ids that are kept out of the spec, which a rule refuses with csi');
  return toYaml(
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: metadata(name, resolved),
      spec: {
        provider: 'azure',
        secretObjects: [{ secretName: name, type: 'Opaque', data: [{ objectName: vault.name, key }] }],
        parameters: {
          usePodIdentity: 'false',
          clientID: clientId,
          keyvaultName: vault.vault,
          cloudName: keyVault.cloudName,
          tenantID: directoryId,
          objects: toYaml({
            array: [toYaml({ objectName: vault.name, objectType: 'secret' })],
          }),
        },
      },
    },
    [
      ...heading(resolved),
      'The driver reads the key vault as the app registration itself, by workload identity: it needs a federated',
      "credential for the service account of these pods, and the role Key Vault Secrets User. The driver's setting",
      'syncSecret.enabled must be on. A new secret reaches Airflow when its pods are made anew.',
    ],
  );
};

function secretOf({ clientSecret }: ResolvedEnvironment): ClientSecret {
  if (!clientSecret) throw new Error('where the client secret is, and there is none');
  return clientSecret;
}

function inVault(resolved: ResolvedEnvironment) {
  const { vault, ...secret } = secretOf(resolved);
  if (!vault) throw new Error('a secret from a key vault, and no key vault');
  return { ...secret, vault };
}

const forms: Record<ClientSecret['from'], Form> = {
  assumed: reference,
  kubernetes: reference,
  'external-secrets': externalSecret,
  csi: secretProviderClass,
};
