import { isPublishedKey } from '../../facts/secret-keys.ts';
import { isGuid } from '../../guid.ts';
import { entraSecret } from '../../mask/entra-secret.ts';
import { namesItself } from '../../mask/names-itself.ts';
import { entraVariables } from '../../providers/entra/variables.ts';
import { variablesOf } from '../../providers/variables.ts';
import type { ConfigModel } from '../../python/config.ts';
import { type Provider, providersOf } from '../../python/provider.ts';
import { remoteValue } from '../../python/sign-in.ts';
import { alternatives, type Span, type Text, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configSecretLiteral: ConfigRule = {
  id: 'config-secret-literal',
  check: (config) => {
    const found = [...named(config), ...pasted(config)];
    const seen = new Set<number>();
    return found.filter(({ at }) => !seen.has(at.from) && seen.add(at.from));
  },
};

/** Settings whose value is a secret. Source: Flask and Flask-AppBuilder, "Base Configuration". */
const secretSettings = ['SECRET_KEY', 'AUTH_LDAP_BIND_PASSWORD', 'RECAPTCHA_PRIVATE_KEY'];

function named({ model }: ConfigUnderCheck): ConfigProblem[] {
  const providers = allProviders(model).flatMap((provider) =>
    ['client_secret', 'consumer_secret'].map((key) => ({
      key,
      value: remoteValue(provider, key),
      ...whose(provider),
    })),
  );
  const settings = secretSettings.map((key) => ({
    key,
    value: model.settings.get(key)?.value,
    variable: key,
    remove: '',
  }));
  return [...providers, ...settings].flatMap(({ key, value, variable, remove }) =>
    literals(value).map(({ text, isDefault, names }): ConfigProblem => {
      const placeholder =
        isPlaceholder(text.value) || isToFill(key, text.value) || namesItself(text.value, key, ...names);
      const what = isDefault ? `the default of \`${key}\`` : `\`${key}\``;
      if (key === 'SECRET_KEY' && isGuessable(text.value, placeholder))
        return guessable(what, text, isDefault);
      return {
        severity: placeholder ? 'info' : isLesser(key, isDefault) ? 'warning' : 'error',
        message: placeholder
          ? `${what} is a text in the file: once the real one stands there, everybody who can read the file has it`
          : `${what} stands in the file: whoever can read it, or its history, ${/client|consumer/.test(key) ? 'can sign in as this app' : 'has it'}`,
        at: text,
        fix: placeholder
          ? `read it from the environment, \`os.environ["${variable}"]\``
          : `read it from the environment, \`os.environ["${variable}"]\`; if this was a real secret, make a new one${remove}`,
      };
    }),
  );
}

/** A client secret in its place is refused by the provider; as a key of sessions each text works, and these are known. */
const isGuessable = (text: string, placeholder: boolean): boolean =>
  isPublishedKey(text) || (placeholder && !/^<.*>$|[{}$%]|ǁ/s.test(text.trim()));

/** What is to be filled in may be, before the file is used; a default is what holds when nobody does anything. */
const guessable = (what: string, at: Text, isDefault: boolean): ConfigProblem => ({
  severity: isDefault || !isPublishedKey(at.value) ? 'warning' : 'error',
  message: `${what} is a text that guides print, and sessions are signed with it as it stands: whoever guesses it can make a session of anybody, and is signed in as that person without a password`,
  at,
  fix: 'make one, `openssl rand -hex 32`, and read it from the environment, `os.environ["SECRET_KEY"]`',
});

/** Those of a kind of sign-in that is not in force have secrets too. */
const allProviders = ({ providers, settings }: ConfigModel): Provider[] => [
  ...providers,
  ...providersOf(settings.get('OPENID_PROVIDERS')?.value),
];

/**
 * What does not let anybody into Airflow who reads it here: the account that only searches a directory, the key of a
 * form, and a default of the session key, which counts as long as its variable is not set.
 */
const isLesser = (key: string, isDefault: boolean) =>
  key === 'AUTH_LDAP_BIND_PASSWORD' || key === 'RECAPTCHA_PRIVATE_KEY' || (key === 'SECRET_KEY' && isDefault);

/** The variable that a rendered file reads, and where the secret is made. */
const whose = ({ isEntra }: Provider) => ({
  variable: isEntra ? entraVariables.clientSecret : variablesOf(undefined).clientSecret,
  remove: `, and delete this one ${isEntra ? 'in Entra' : 'at the provider'}`,
});

interface Literal {
  text: Text;
  isDefault: boolean;
  /** Of the variables that it is the default of. */
  names: string[];
}

function literals(value: Value | undefined): Literal[] {
  return alternatives(value).flatMap((one): Literal[] => {
    if (one.kind === 'text')
      return one.value.trim() === '' ? [] : [{ text: one, isDefault: false, names: [] }];
    // `f"{NAME}"`, `"" + NAME` and the like are the value itself.
    if (one.kind === 'joined') return one.pieces.flatMap(inPiece);
    if (one.kind !== 'env') return [];
    return literals(one.fallback).map(({ text, names }) => ({
      text,
      isDefault: true,
      names: [one.name, ...names],
    }));
  });
}

/** A default is the secret also where something stands around it; a known piece of a text that is not known is none. */
const inPiece = (piece: Value): Literal[] => (piece.kind === 'env' ? literals(piece) : []);

/** What people write who mean "put it here". A template's variable is one of them. */
const placeholder =
  /^[<{[($%*].*[>}\])%*]$|^<|^(x{3,}|\.{3,}|\*+)$|^(your|my|enter|insert|replace|put|todo|changeme$|secret$|client[-_ ]?secret$)|redacted|placeholder|\$\{|\{\{|ǁ/i;

const isPlaceholder = (text: string) =>
  placeholder.test(text.trim()) || /^[A-Z]+(_[A-Z]+)+$/.test(text.trim());

/** No provider takes such a client secret; as a key of sessions it works, and everybody knows it. */
const isToFill = (key: string, text: string) =>
  key !== 'SECRET_KEY' && /^change[-_ ]?me[-_ ]/i.test(text.trim());

const pattern = new RegExp(entraSecret.source, 'g');

/** Further ones say nothing new. */
const MAX_PASTED = 100;

/** A secret as Entra makes them, wherever it stands: comments count too. */
function pasted({ model: { text } }: ConfigUnderCheck): ConfigProblem[] {
  return pastedPlaces(text)
    .slice(0, MAX_PASTED)
    .map((at) => ({
      message:
        'a client secret of Entra stands here: whoever can read the file, or its history, can sign in as this app',
      at,
      fix: 'remove it, make a new one and delete this one in Entra',
    }));
}

const pastedPlaces = (text: string): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));

/** Shorter texts are words of the language as well. */
const MIN_HIDDEN = 6;

/**
 * Everything of a file that must not be shown: each secret where it is written, where it is put together, and wherever
 * its text stands again.
 */
export function secretPlaces(config: ConfigUnderCheck): Span[] {
  const { model } = config;
  const held = allProviders(model).flatMap((provider) =>
    ['client_secret', 'consumer_secret'].map((name) => ({ name, value: remoteValue(provider, name) })),
  );
  const named = [...model.settings.values()].filter(
    ({ name }) => /secret|passw|credential/i.test(name) || secretSettings.includes(name),
  );
  const hidden = [...held, ...named].flatMap(({ name, value }) =>
    literals(value)
      .filter(({ text, names }) => !isGuid(text.value.trim()) && !namesItself(text.value, name, ...names))
      .map(({ text }) => text),
  );
  const again = hidden.flatMap(({ value }) => placesOf(value, model.text));
  return [...hidden, ...hidden.flatMap(({ of = [] }) => of), ...again, ...pastedPlaces(model.text)];
}

function placesOf(secret: string, text: string): Span[] {
  if (secret.length < MIN_HIDDEN) return [];
  const found: Span[] = [];
  for (let at = text.indexOf(secret); at >= 0 && found.length < 1000; at = text.indexOf(secret, at + 1))
    found.push({ from: at, to: at + secret.length });
  return found;
}
