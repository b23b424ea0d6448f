/** What the webhook looks for. Source: Azure Workload Identity, "Service Account Labels and Annotations", "Pod". */
export const workloadIdentityLabel = { 'azure.workload.identity/use': 'true' } as const;
