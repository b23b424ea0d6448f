import { keyVaults } from '../facts/key-vaults.ts';
import type { ClientSecret } from '../model/client-secret.ts';
import type { Decided } from '../model/decide.ts';
import { clientSecretVolumes } from '../model/volumes.ts';
import type { Artifact } from './artifact.ts';
import { clientSecretNote, fromSecret, heading, metadata } from './manifest.ts';
import { toYaml } from './yaml.ts';

/** How the client secret gets to Airflow; never the secret itself. */
export const secret: Artifact = {
  name: 'secret',
  file: 'secret.yaml',
  isFor: ({ clientSecret }) => clientSecret !== undefined,
  render: (decided) => forms[secretOf(decided).from](decided),
};

type Form = (decided: Decided) => string;

/** A Secret that people make: nothing is applied, since a Secret without its value would empty the one that is there. */
const reference: Form = (decided) => {
  const secret = secretOf(decided);
  const [mounted] = clientSecretVolumes(secret, decided.kubernetes.secret);
  const part = mounted
    ? { volumeMounts: [mounted.mount], volumes: [mounted.volume] }
    : { env: [fromSecret(secret)] };
  return toYaml(part, [
    ...heading(decided),
    'What the pod that people sign in at has for it. It is a reference, no object to apply.',
    ...clientSecretNote(decided),
  ]);
};

/** Source: External Secrets Operator, API reference `external-secrets.io/v1`, and its Azure Key Vault provider. */
const externalSecret: Form = (decided) => {
  const { name, key, vault } = inVault(decided);
  return toYaml(
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadata(name, decided),
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name: vault.vault },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [{ secretKey: key, remoteRef: { key: vault.name } }],
      },
    },
    [
      ...heading(decided),
      `It reads through the SecretStore ${vault.vault}, which must be there, for https://${vault.vault}.${keyVaults[decided.cloud].suffix}.`,
      'A new secret reaches Airflow when its pods are made anew.',
    ],
  );
};

/** Source: Azure Key Vault provider for Secrets Store CSI Driver, "Getting started", "Workload Identity". */
const secretProviderClass: Form = (decided) => {
  const { name, key, vault } = inVault(decided);
  const [tenant, client] = [decided.env.tenant, decided.env.client].map((variable) => id(decided, variable));
  return toYaml(
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: metadata(name, decided),
      spec: {
        provider: 'azure',
        secretObjects: [{ secretName: name, type: 'Opaque', data: [{ objectName: vault.name, key }] }],
        parameters: {
          usePodIdentity: 'false',
          clientID: client,
          keyvaultName: vault.vault,
          cloudName: keyVaults[decided.cloud].cloudName,
          tenantID: tenant,
          objects: toYaml({
            array: [toYaml({ objectName: vault.name, objectType: 'secret' })],
          }),
        },
      },
    },
    [
      ...heading(decided),
      'The driver reads the key vault as the app registration itself, by workload identity: it needs a federated',
      "credential for the service account of these pods, and the role Key Vault Secrets User. The driver's setting",
      'syncSecret.enabled must be on. A new secret reaches Airflow when its pods are made anew.',
    ],
  );
};

function secretOf({ clientSecret }: Decided): ClientSecret {
  if (!clientSecret) throw new Error('where the client secret is, and there is none');
  return clientSecret;
}

function inVault(decided: Decided) {
  const { vault, ...secret } = secretOf(decided);
  if (!vault) throw new Error('a secret from a key vault, and no key vault');
  return { ...secret, vault };
}

function id({ ids }: Decided, variable: string): string {
  const found = ids.find(({ name }) => name === variable);
  if (!found) throw new Error('ids that are kept out of the spec, which a rule refuses with csi');
  return found.value;
}

const forms: Record<ClientSecret['from'], Form> = {
  assumed: reference,
  kubernetes: reference,
  'external-secrets': externalSecret,
  csi: secretProviderClass,
};
