import { ENTRA_PROVIDER_NAME } from '../facts/config-providers.ts';
import { isGuid } from '../guid.ts';
import { entraVariables } from '../providers/entra/variables.ts';
import { knownTexts, type Provider } from '../python/provider.ts';
import { remoteValue } from '../python/sign-in.ts';
import { alternatives, entry, inside, type Span, type Value } from '../python/value.ts';
import type { IdOrEnv } from '../spec/schema.ts';
import type { ImportedSpec } from './imported-spec.ts';
import type { Notes } from './note.ts';
import { origin } from './quote.ts';
import { isVariable } from './variable.ts';

type Client = ImportedSpec['client'];

/**
 * The app registration: its id, where its secret is at run time, and the name of the provider.
 * @param tenant an id that cannot be the client's too: one of them was copied into both places
 */
export function clientOf(provider: Provider | undefined, directory: IdOrEnv, note: Notes): Client {
  const providerName = nameOf(provider, note);
  return {
    id: clientId(provider, directory, note),
    secret: { env: secretVariable(provider, note) },
    ...(providerName !== undefined && { providerName }),
  };
}

/** The second name is Flask-OAuthlib's. */
const firstOf = (provider: Provider | undefined, ...keys: string[]): Value | undefined =>
  provider && keys.map((key) => remoteValue(provider, key)).find((value) => value !== undefined);

function clientId(provider: Provider | undefined, directory: IdOrEnv, note: Notes): Client['id'] {
  const value = firstOf(provider, 'client_id', 'consumer_key');
  for (const one of alternatives(value)) {
    const id = one.kind === 'text' ? one.value.trim().toLowerCase() : '';
    if (isGuid(id) && id !== directory) return id;
  }
  const variable = variableOf(value);
  if (variable !== undefined) return { env: variable };
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `the file does not tell the client id${value && value.kind !== 'text' ? `, which ${origin(value)}` : ''}: it is read from ${entraVariables.clientId}`,
    fix: 'write the Application (client) ID of the app registration, or set the variable where Airflow runs',
    ...placeOf(value ?? provider),
    about: ['client', 'id'],
  });
  return { env: entraVariables.clientId };
}

function secretVariable(provider: Provider | undefined, note: Notes): string {
  const value = firstOf(provider, 'client_secret', 'consumer_secret');
  const variable = variableOf(value);
  if (variable !== undefined) return variable;
  const isLiteral = alternatives(value).some(({ kind }) => kind === 'text');
  note({
    kind: 'assumed',
    severity: 'warning',
    message: isLiteral
      ? `the client secret stands in the file, and was not copied: it is read from ${entraVariables.clientSecret}`
      : `the file reads the client secret from no environment variable${value ? `: it ${origin(value)}` : ''}; it is read from ${entraVariables.clientSecret}`,
    fix: isLiteral
      ? 'make a new secret, delete this one in Entra, and set the variable where Airflow runs'
      : 'set the variable where Airflow runs, or say in `client.secret` where the secret is',
    ...placeOf(value ?? provider),
    about: ['client', 'secret'],
  });
  return entraVariables.clientSecret;
}

const placeOf = (at: Span | undefined) => (at ? { at } : {});

/** The variable that a value is read from, also through a function. */
function variableOf(value: Value | undefined): string | undefined {
  const found = value ? inside(value).flatMap((one) => (one.kind === 'env' ? [one.name] : [])) : [];
  return found.find(isVariable);
}

function nameOf(provider: Provider | undefined, note: Notes): string | undefined {
  const value = provider && entry(provider.entry, 'name')?.value;
  const [name] = knownTexts(value);
  if (name === ENTRA_PROVIDER_NAME || value === undefined) return undefined;
  if (name !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(name)) return name;
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `the name of the provider ${name === undefined ? origin(value) : 'is none that a path can hold'}: it is \`${ENTRA_PROVIDER_NAME}\` here, which is the end of the redirect URI`,
    fix: 'set `client.providerName` to the old name, or register the new redirect URI',
    at: value,
    about: ['client'],
  });
  return undefined;
}
