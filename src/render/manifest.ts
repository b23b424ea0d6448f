import { releaseTitle } from '../facts/assumed.ts';
import type { ClientSecret } from '../model/client-secret.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { Assumed } from '../spec/loaded.ts';

/** The annotation that changes with the file, so that the pods are made anew where no chart sees to it. */
export const CHECKSUM = 'airflow-entra/webserver-config-sha256';

/** The first lines of every file for Kubernetes. */
export const heading = ({ spec, environment, assumed }: ResolvedEnvironment): string[] => [
  `Rendered by airflow-entra from ${spec}, environment ${environment}.`,
  'Change the spec, not this file.',
  ...assumed.flatMap(assumedNote),
  '',
];

/** What a reviewer must know of a release that stands for another one. */
export const assumedNote = ({ kind, written, as }: Assumed): [string, string] => [
  `WARNING: ${releaseTitle(kind, written)} is not known to airflow-entra.`,
  `This file is made for ${releaseTitle(kind, as)}: try it before you rely on it.`,
];

/** What kubectl has to be told of the namespace, with a blank before it; nothing where the spec names none. */
export const namespaceFlag = ({ kubernetes: { namespace } }: ResolvedEnvironment): string =>
  namespace ? ` --namespace ${namespace}` : '';

/** `metadata` of an object that is made for Airflow. */
export const metadata = (name: string, { kubernetes: { namespace } }: ResolvedEnvironment) => ({
  name,
  ...(namespace && { namespace }),
});

/** Where the Secrets with the client secrets come from, for whoever installs. */
export function clientSecretNote(resolved: ResolvedEnvironment): string[] {
  const { signIns, secrets } = resolved;
  const keptOut = signIns
    .flatMap(({ providerIds }) => providerIds)
    .filter(({ value }) => value === undefined)
    .map(({ variable }) => variable);
  return [
    ...secrets.flatMap((secret) => source(secret, namespaceFlag(resolved))),
    ...signIns.flatMap(({ credential }) =>
      credential.kind === 'certificate'
        ? [`The certificate with its key must be mounted at ${credential.path}, which is yours to see to.`]
        : [],
    ),
    ...(keptOut.length > 0 ? [`${keptOut.join(' and ')}: kept out of the spec, so set them yourself.`] : []),
  ];
}

function source({ env, file, name, key, from }: ClientSecret, namespace: string): string[] {
  const what = file ? 'The client secret' : env;
  if (from === 'external-secrets' || from === 'csi') {
    return [`${what} comes from the Secret ${name}, key ${key}, which the artifact secret makes.`];
  }
  return [
    `${what} comes from the Secret ${name}, key ${key}, which must be there:`,
    `    kubectl create secret generic ${name}${namespace} --from-file=${key}=/dev/stdin`,
  ];
}

/** A variable that is filled from a Secret. */
export const fromSecret = ({ env, name, key }: { env: string; name: string; key: string }) => ({
  name: env,
  valueFrom: { secretKeyRef: { name, key } },
});
