import * as z from 'zod';
import { text } from './text-schema.ts';

/** The ways in which `client` can prove itself; one of them must be there. */
export const clientProofs = ['secret', 'certificate', 'workloadIdentity'] as const;

/** For the JSON Schema: what must not be there together. */
export const twoProofs = clientProofs.flatMap((one, index) =>
  clientProofs.slice(index + 1).map((other) => ({ required: [one, other] })),
);

export const certificate = z
  .strictObject({
    path: text('an absolute path, such as /mnt/entra/client.pem', /^\/[^\0]*$/).describe(
      'Where the certificate and its RSA key, both PEM in one file, are mounted where Airflow runs.',
    ),
  })
  .describe('A certificate of the app registration, in place of a secret; it is read at each login.');

export const workloadIdentity = z
  .strictObject({
    issuer: text('the https URL of the OIDC issuer of the cluster', /^https:\/\/\S+$/)
      .optional()
      .describe('The OIDC issuer of the cluster, for the federated credential.'),
    subject: text('a service account, such as system:serviceaccount:airflow:airflow-api-server', /^\S+$/)
      .optional()
      .describe('The service account; default: the one of the release in its namespace.'),
  })
  .describe('The token of the Kubernetes service account (Azure Workload Identity): no secret at all.');
