import { sectionObjects } from '../facts/chart-objects.ts';
import type { ResolvedEnvironment } from './resolve-environment.ts';

/** What Azure Workload Identity exchanges by default. Source: Microsoft Graph, resource type federatedIdentityCredential. */
export const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange';

/**
 * The service account that signs in, as Kubernetes names it in its tokens: the spec's, else the one that the chart
 * makes in the namespace of the spec; undefined where neither says it.
 */
export function federatedSubject({ chart, kubernetes, signIns }: ResolvedEnvironment): string | undefined {
  for (const { credential } of signIns)
    if (credential.kind === 'workloadIdentity' && credential.subject !== undefined) return credential.subject;
  if (!chart || kubernetes.namespace === undefined) return undefined;
  // The community chart has one account for everything, the Apache chart one for each Deployment.
  const account = chart.row.kind === 'apache' ? sectionObjects[chart.layout.section].workload : '';
  return `system:serviceaccount:${kubernetes.namespace}:${kubernetes.accounts}${account}`;
}
