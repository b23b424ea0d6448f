import type { ProviderVariables, RequiredKey } from '../provider.ts';
import type { OidcRow } from './row.ts';

/** What a spec must have for a provider that is known by its issuer. */
export function oidcRequired(
  { title, issuer, keys, texts }: OidcRow,
  { clientSecret }: ProviderVariables,
): readonly RequiredKey[] {
  return [
    ...('fixed' in issuer
      ? []
      : [
          {
            path: ['issuer'],
            because: `only people of one known issuer of ${title} may sign in`,
            fix: `add \`issuer: ${issuer.example}\`, letter by letter as its discovery document has it`,
          },
        ]),
    {
      path: ['client', 'id'],
      because: `${title} knows Airflow by it`,
      fix: `add \`client: { id: … }\`, from ${texts.client} in ${texts.console}`,
    },
    {
      path: ['client', 'secret'],
      because: `Airflow proves itself to ${title} with it`,
      fix: `add \`client: { secret: { env: ${clientSecret} } }\`, where the secret is at run time`,
    },
    ...(keys === undefined
      ? [
          {
            path: ['access', 'claim'],
            because: `${title} has no usual claim for groups or roles`,
            fix: 'add `access: { claim: https://example.com/roles }`, the claim that your tokens carry',
          },
        ]
      : []),
  ];
}
