import * as z from 'zod';
import { text } from './text-schema.ts';

/** The name of a Secret. Source: Kubernetes documentation, "Object Names and IDs", DNS subdomain names. */
export const objectName = (what: string) =>
  text(what, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/);

/** A key of its data. Source: Kubernetes documentation, "Secrets". */
export const secretKey = (what: string) => text(what, /^[-._a-zA-Z0-9]{1,253}$/);

/** `client.secret.keyVault`. Source: Azure Key Vault, "Key Vault naming and object identifiers". */
export const keyVault = z.strictObject({
  vault: text(
    'the name of the key vault, 3 to 24 letters, digits and -',
    /^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
  ).describe('The name of the key vault.'),
  name: text('the name of the secret in the vault', /^[A-Za-z0-9-]{1,127}$/).describe(
    'The name of the secret in the vault.',
  ),
  through: z
    .enum(['external-secrets', 'csi'], { error: 'one of external-secrets, csi' })
    .describe('What brings it into the cluster: External Secrets Operator, or the Secrets Store CSI driver.'),
});

const keySecret = z
  .strictObject({
    name: objectName('the name of the Kubernetes Secret').describe('The name of the Kubernetes Secret.'),
    key: secretKey('the key in the Kubernetes Secret')
      .optional()
      .describe('The key in the Secret; default: the one that the chart reads.'),
  })
  .describe('A Kubernetes Secret that exists.');

/** `airflow.secretKeys`. */
export const secretKeys = z
  .strictObject({
    web: keySecret.optional().describe('Signs the sessions of Airflow 2.'),
    api: keySecret.optional().describe('Signs the sessions of Airflow 3.'),
    jwt: keySecret.optional().describe('Signs the API tokens of Airflow 3.'),
    fernet: keySecret.optional().describe('Encrypts connections and variables in the database.'),
  })
  .describe(
    'The Secrets that hold the keys of Airflow; without them charts make new ones, which signs everybody out.',
  );
