/**
 * Azure Key Vault by cloud. Sources: "Azure Key Vault security", DNS suffixes of vaults by cloud;
 * `azure.EnvironmentFromName` of github.com/Azure/go-autorest, whose names the CSI provider takes as `cloudName`.
 */
import type { CloudName } from './clouds.ts';

export interface KeyVaultRow {
  suffix: string;
  cloudName: string;
}

export const keyVaults: Record<CloudName, KeyVaultRow> = {
  global: { suffix: 'vault.azure.net', cloudName: 'AzurePublicCloud' },
  usgov: { suffix: 'vault.usgovcloudapi.net', cloudName: 'AzureUSGovernmentCloud' },
  china: { suffix: 'vault.azure.cn', cloudName: 'AzureChinaCloud' },
};
