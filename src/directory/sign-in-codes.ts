/** What Entra's codes mean for the sign-in of this program itself. */
export interface SignInCode {
  code: number;
  means: string;
  fix: string;
}

const newSecret = 'make a new one for this identity, and put its value into AZURE_CLIENT_SECRET';
const clientId = 'check AZURE_CLIENT_ID, and that this app registration is in the tenant that the spec names';
const federated =
  'compare issuer, subject and audience of the federated credential of this identity with the token in AZURE_FEDERATED_TOKEN_FILE';

/**
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes; those of federated credentials:
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations.
 */
export const signInCodes: readonly SignInCode[] = [
  {
    code: 7000215,
    means: 'the client secret is wrong, or is the id of a secret instead of its value',
    fix: newSecret,
  },
  { code: 7000222, means: 'the client secret has expired', fix: newSecret },
  {
    code: 7000218,
    means: 'the identity must prove itself, and nothing was sent for that',
    fix: 'set AZURE_CLIENT_SECRET',
  },
  { code: 700016, means: 'there is no application with this client id in the tenant', fix: clientId },
  { code: 7000112, means: 'the application is disabled', fix: 'enable it in Entra' },
  { code: 700027, means: 'the certificate is not one that the application knows', fix: 'upload it in Entra' },
  { code: 70021, means: 'no federated credential matches the token', fix: federated },
  { code: 700211, means: 'no federated credential has the issuer of the token', fix: federated },
  { code: 700212, means: 'no federated credential has the audience of the token', fix: federated },
  { code: 700213, means: 'no federated credential has the subject of the token', fix: federated },
  {
    code: 700024,
    means: 'the token of the machine is outdated',
    fix: 'check its clock, and get a new token',
  },
  {
    code: 700025,
    means: 'the application is a public client, which takes no secret',
    fix: 'use one that is not',
  },
  { code: 90002, means: 'there is no such tenant', fix: 'check the tenant id, and the cloud' },
  {
    code: 500011,
    means: 'the tenant does not know the Microsoft Graph that a token is wanted for',
    fix: 'check --graph and the cloud',
  },
  {
    code: 53003,
    means: 'a Conditional Access policy blocks it',
    fix: 'let the policy pass this workload identity, or this network',
  },
  {
    code: 530032,
    means: 'a security policy of the tenant blocks it',
    fix: 'ask who runs Conditional Access there',
  },
];
