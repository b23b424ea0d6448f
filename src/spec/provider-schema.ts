import * as z from 'zod';
import { providerNames } from '../providers/index.ts';
import { providerMeant } from '../providers/provider-meant.ts';
import { access } from './access-schema.ts';
import { certificate, twoProofs, workloadIdentity } from './client-proof-schema.ts';
import { keyVault, objectName, secretKey } from './kubernetes-schema.ts';
import { text } from './text-schema.ts';
import { variableName } from './variable-name.ts';

/** What a spec says of who signs people in: of one provider, or of several. */

const envName = text('the name of an environment variable, such as AAD_CLIENT_SECRET', variableName).describe(
  'The name of an environment variable of Airflow that holds it.',
);
const fromEnv = z
  .strictObject({ env: envName }, { error: 'a mapping { env: NAME }' })
  .describe('The name of the environment variable that holds it where Airflow runs.');

const idOrEnv = (what: string) =>
  z
    .union([z.string(), fromEnv], { error: `${what}, or { env: NAME }` })
    .describe(`${what}, or { env: NAME }.`);

const tenant = z
  .strictObject({
    id: idOrEnv('the tenant id (a GUID, or a domain name with a lock file)').optional(),
    cloud: z
      .enum(['global', 'usgov', 'china'], { error: 'one of global, usgov, china' })
      .meta({ default: 'global' })
      .optional()
      .describe('The Microsoft cloud that the tenant lives in.'),
  })
  .describe('The one Entra tenant whose people may sign in.');

const secret = z
  .strictObject({
    env: envName.optional(),
    kubernetes: z
      .strictObject({
        name: objectName('the name of the Kubernetes Secret').describe('The name of the Kubernetes Secret.'),
        key: secretKey('the key in the Kubernetes Secret').describe('The key in it.'),
      })
      .optional()
      .describe('A Kubernetes Secret that exists in the namespace of Airflow.'),
    keyVault: keyVault.optional().describe('A secret in Azure Key Vault.'),
  })
  .refine((given) => Object.keys(given).length === 1, {
    error: 'a mapping with exactly one of env, kubernetes, keyVault',
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .describe('Where the client secret is at run time; never the secret itself.');

export const client = z
  .strictObject({
    id: idOrEnv('the client id of Airflow at its provider (with entra a GUID)').optional(),
    secret: secret.optional(),
    certificate: certificate.optional(),
    workloadIdentity: workloadIdentity.optional(),
    providerName: text('a name of letters, digits, - and _', /^[A-Za-z0-9_-]{1,64}$/)
      .meta({ default: 'azure' })
      .optional()
      .describe('The name of the provider in Airflow; it is the last part of the redirect URI.'),
  })
  .meta({ not: { anyOf: twoProofs } })
  .describe('The app registration that Airflow signs people in with; it proves itself in one way.');

const issuer = z
  .string({ error: 'the URL of the issuer' })
  .describe(
    'The issuer of the ID tokens, letter by letter as its discovery document has it; not with entra.',
  );

const domains = z
  .array(text('a domain in lower case, such as example.com', /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/), {
    error: 'a list of domains, such as [example.com]',
  })
  .min(1, { error: 'a list of at least one domain' })
  .describe(
    'The organizations whose people may sign in, where the provider has accounts of everybody: google.',
  );

const scopes = z
  .array(text('a scope without spaces, such as groups', /^[\x21\x23-\x5B\x5D-\x7E]+$/), {
    error: 'a list of scopes, such as [groups]',
  })
  .describe('Scopes to ask for beyond openid, profile and email, where the claim with the keys needs one.');

const loginPage = z
  .string({ error: 'the URL of the page' })
  .describe(
    'The URL at which the artifact login-page is published, such as https://portal.example.com/airflow.html; it is registered under the platform Single-page application.',
  );

const oneProvider = (input: unknown): string => {
  const why = typeof input === 'string' ? providerMeant(input)?.because : undefined;
  return `one of ${providerNames.join(', ')}${why === undefined ? '' : `: ${why}`}`;
};

/** What a spec says of one provider, which one of `providers` says too. */
export const ofProvider = {
  tenant: tenant.optional(),
  issuer: issuer.optional(),
  domains: domains.optional(),
  scopes: scopes.optional(),
  loginPage: loginPage.optional(),
};

export const providerName = (what: string) =>
  z.enum(providerNames, { error: ({ input }) => oneProvider(input) }).describe(what);

export const oneOfSeveral = z
  .strictObject({
    type: providerName('Which provider it is.').meta({ default: providerNames[0] }).optional(),
    ...ofProvider,
    client: client
      .omit({ providerName: true })
      .meta({ not: { anyOf: twoProofs } })
      .optional(),
    access: access
      .pick({
        claim: true,
        username: true,
        email: true,
        logout: true,
        atMost: true,
        overage: true,
        mappings: true,
      })
      .optional(),
  })
  .describe('One of several providers: what it says holds for it alone.');
