import type { HandWrittenRow } from '../providers/hand-written.ts';
import { providerOf } from '../providers/index.ts';
import { nameOf } from '../python/named-provider.ts';
import type { Provider } from '../python/provider.ts';
import { remoteValue } from '../python/sign-in.ts';
import { alternatives, inside, type Value } from '../python/value.ts';
import { looksLikeSecret } from '../spec/pasted-secret.ts';
import type { ImportedSpec } from './imported-spec.ts';
import type { Notes } from './note.ts';
import { isVariable } from './variable.ts';

/**
 * The client of a provider other than Entra: its id, where its secret is, and its name in Airflow.
 * @param among that name, where the file has several providers
 */
export function foreignClient(
  provider: Provider,
  row: HandWrittenRow,
  among: string | undefined,
  note: Notes,
): ImportedSpec['client'] {
  const { variables, providerName } = providerOf({ provider: row.provider });
  const names = variables(among);
  const [id, secret] = ['client_id', 'client_secret'].map((key) => remoteValue(provider, key));
  const assumed = (about: string, message: string) =>
    note({ kind: 'assumed', severity: 'warning', message, at: provider, about: ['client', about] });
  const written = alternatives(id).find((one) => one.kind === 'text' && one.value.trim() !== '');
  const idVariable = variableOf(id);
  if (!idVariable && !written)
    assumed('id', `the file does not tell the client id: it is read from ${names.clientId}`);
  const secretVariable = variableOf(secret);
  if (!secretVariable)
    assumed(
      'secret',
      `${alternatives(secret).some(({ kind }) => kind === 'text') ? 'the client secret stands in the file, and was not copied' : 'the file reads the client secret from no environment variable'}: it is read from ${names.clientSecret}`,
    );
  const name = nameOf(provider);
  const isOwn = name !== undefined && name !== providerName && /^[A-Za-z0-9-]{1,64}$/.test(name);
  if (name !== undefined && name !== providerName && !isOwn)
    assumed(
      'providerName',
      `the name of the provider cannot be kept: it is \`${providerName}\` here, which is the end of the redirect URI`,
    );
  return {
    id:
      written?.kind === 'text' && !looksLikeSecret(written.value)
        ? written.value
        : { env: idVariable ?? names.clientId },
    secret: { env: secretVariable ?? names.clientSecret },
    ...(isOwn && { providerName: name }),
  };
}

const variableOf = (value: Value | undefined): string | undefined =>
  value &&
  inside(value)
    .flatMap((one) => (one.kind === 'env' ? [one.name] : []))
    .find(isVariable);
