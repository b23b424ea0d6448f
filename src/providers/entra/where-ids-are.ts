/**
 * Where Entra shows its ids, and what prints them. Source: Microsoft Learn, "Register an application"; `az account show`
 * and `az ad app list` of the Azure CLI.
 */
export const directoryAt =
  'App registrations > your app > Overview: Directory (tenant) ID; or `az account show --query tenantId`';

export const clientAt =
  'App registrations > your app > Overview: Application (client) ID; or `az ad app list --all --query "[].[displayName,appId]"`';
