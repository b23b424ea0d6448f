import type { Range } from '../diagnostic.ts';
import { entraSecret } from '../mask/entra-secret.ts';
import { namesItself } from '../mask/names-itself.ts';
import type { SettingFinding } from '../rules/config/found-setting.ts';
import { looksLikeSecret } from '../spec/pasted-secret.ts';
import type { LocatedScalar } from '../yaml/located.ts';
import type { FoundVariable } from './variables-in-yaml.ts';

/** What stands for a secret that is elsewhere. */
const placeholder = /[<{[$]|^(xxx|your|change|replace|todo|redacted|\*+)/i;

const secretName = /client_?secret(?!_?(name|key|path|file|ref)$)/i;

/** A client secret among the variables that the containers of Airflow get. */
export const clientSecrets = (
  variables: readonly FoundVariable[],
  toFile: (range: Range) => Range,
): SettingFinding[] =>
  variables.flatMap(({ name, value, isOfOther }) => {
    if (
      !value ||
      value.value === null ||
      isOfOther ||
      !secretName.test(name) ||
      !isSecretText(value.text, name)
    )
      return [];
    return [secretAt(`the value of ${name}`, toFile(value.range), value.path)];
  });

/** Whether a text is the secret itself, and not what stands for it. */
export const isSecretText = (text: string, name: string): boolean =>
  text.trim() !== '' && !namesItself(text, name) && (!placeholder.test(text) || looksLikeSecret(text));

/**
 * A client secret as Entra makes them under any other key, plain or as a Secret of Kubernetes has it.
 * @param variables of the same text: those of other programs are left out
 */
export function pastedSecrets(
  scalars: readonly LocatedScalar[],
  variables: readonly FoundVariable[],
  toFile: (range: Range) => Range,
): SettingFinding[] {
  const others = new Set(
    variables.filter(({ isOfOther }) => isOfOther).map(({ value }) => value?.path.join('\n')),
  );
  return scalars
    .filter(({ value, path }) => typeof value === 'string' && !others.has(path.join('\n')))
    .filter(({ text }) => !text.includes('\n') && holdsSecret(text))
    .map(({ path, range }) => secretAt(`the value of \`${String(path.at(-1) ?? '')}\``, toFile(range), path));
}

const holdsSecret = (text: string) => entraSecret.test(text) || entraSecret.test(fromBase64(text));

/** Shorter or longer texts are no secrets. Source: RFC 4648, 4. */
const fromBase64 = (text: string): string =>
  /^[A-Za-z0-9+/]{44,64}={0,2}$/.test(text.trim())
    ? Buffer.from(text.trim(), 'base64').toString('latin1')
    : '';

export const secretAt = (what: string, range: Range, path: SettingFinding['path']): SettingFinding => ({
  rule: 'config-secret-literal',
  severity: 'error',
  message: `${what} stands in the file: whoever can read it, or its history, can sign in as this app`,
  path,
  range,
  fix: 'take it from a Secret, `valueFrom: { secretKeyRef: … }`; if this was a real secret, make a new one and delete this one in Entra',
  isSecret: true,
});
