import { keyVaults } from '../facts/key-vaults.ts';
import type { ClientSecret } from '../model/client-secret.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { ResolvedSignIn } from '../model/resolve-sign-in.ts';
import { clientSecretVolumes } from '../model/volumes.ts';
import type { Artifact } from './artifact.ts';
import { clientSecretNote, fromSecret, heading, metadata } from './manifest.ts';
import { toYaml } from './yaml.ts';

/** How the client secrets get to Airflow; never the secrets themselves. */
export const secret: Artifact = {
  name: 'secret',
  file: 'secret.yaml',
  needs: { what: 'a client secret (`client.secret`)', isThere: ({ secrets }) => secrets.length > 0 },
  render: (resolved) => {
    const given = resolved.secrets.filter(({ vault }) => !vault);
    return [
      ...(given.length > 0 ? [reference(resolved, given)] : []),
      ...resolved.signIns.flatMap((one) => secretSource(resolved, one) ?? []),
    ].join('---\n');
  },
};

/** The object that makes a client secret's Secret out of a key vault; undefined where people make it. */
export function secretSource(resolved: ResolvedEnvironment, one: ResolvedSignIn): string | undefined {
  const { clientSecret } = one;
  if (!clientSecret?.vault) return undefined;
  const inVault = { ...clientSecret, vault: clientSecret.vault };
  return clientSecret.from === 'csi'
    ? secretProviderClass(resolved, inVault, one)
    : externalSecret(resolved, inVault, one);
}

type InVault = ClientSecret & { vault: NonNullable<ClientSecret['vault']> };

/** Secrets that people make: nothing is applied, since a Secret without its value would empty the one that is there. */
function reference(resolved: ResolvedEnvironment, given: readonly ClientSecret[]): string {
  const mounted = clientSecretVolumes(given);
  const inVariable = given.filter(({ file }) => !file);
  const part = {
    ...(inVariable.length > 0 && { env: inVariable.map(fromSecret) }),
    ...(mounted.length > 0 && {
      volumeMounts: mounted.map(({ mount }) => mount),
      volumes: mounted.map(({ volume }) => volume),
    }),
  };
  return toYaml(part, [
    ...heading(resolved),
    'What the pod that people sign in at has for it. It is a reference, no object to apply.',
    ...clientSecretNote(resolved),
  ]);
}

/** Source: External Secrets Operator, API reference `external-secrets.io/v1`, and its Azure Key Vault provider. */
function externalSecret(
  resolved: ResolvedEnvironment,
  { name, key, vault }: InVault,
  { signIn }: ResolvedSignIn,
) {
  const { suffix } = signIn.azure?.keyVault ?? keyVaults.global;
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
      `It reads through the SecretStore ${vault.vault}, which must be there, for https://${vault.vault}.${suffix}.`,
      'A new secret reaches Airflow when its pods are made anew.',
    ],
  );
}

/** Source: Azure Key Vault provider for Secrets Store CSI Driver, "Getting started", "Workload Identity". */
function secretProviderClass(
  resolved: ResolvedEnvironment,
  { name, key, vault }: InVault,
  { signIn }: ResolvedSignIn,
): string {
  const { keyVault, directoryId, clientId } = signIn.azure ?? {};
  if (!keyVault || !directoryId || !clientId)
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
}
