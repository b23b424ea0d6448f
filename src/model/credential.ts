import type { Layer } from '../spec/schema.ts';

/**
 * What the app registration proves itself to Entra with.
 * - `secret`: a client secret, from an environment variable or a file.
 * - `certificate`: an assertion that is signed with the key in the file at `path`.
 * - `workloadIdentity`: the token of the service account, from the file that the workload identity webhook names;
 *   `subject` is that account where the spec says it.
 */
export type Credential =
  | { kind: 'secret' }
  | { kind: 'certificate'; path: string }
  | { kind: 'workloadIdentity'; subject: string | undefined };

export function resolveCredential({
  certificate,
  workloadIdentity,
}: NonNullable<Layer['client']>): Credential {
  if (certificate) return { kind: 'certificate', path: certificate.path };
  if (workloadIdentity) return { kind: 'workloadIdentity', subject: workloadIdentity.subject };
  return { kind: 'secret' };
}
