import type { Range } from '../diagnostic.ts';
import type { SettingFinding } from '../rules/config/found-setting.ts';
import { looksLikeSecret } from '../spec/pasted-secret.ts';
import type { FoundVariable } from './variables-in-yaml.ts';

/** What stands for a secret that is elsewhere. */
const placeholder = /[<{[$]|^(xxx|your|change|replace|todo|redacted|\*+)/i;

/** A client secret among the variables that containers get. */
export const clientSecrets = (
  variables: readonly FoundVariable[],
  toFile: (range: Range) => Range,
): SettingFinding[] =>
  variables.flatMap(({ name, value }) => {
    if (!value || value.value === null || !/client_?secret(?!_?(name|key|path|file|ref)$)/i.test(name))
      return [];
    if (value.text.trim() === '' || (placeholder.test(value.text) && !looksLikeSecret(value.text))) return [];
    return [
      {
        rule: 'config-secret-literal',
        severity: 'error' as const,
        message: `the value of ${name} stands in the file: whoever can read it, or its history, can sign in as this app`,
        path: value.path,
        range: toFile(value.range),
        fix: 'take it from a Secret, `valueFrom: { secretKeyRef: … }`; if this was a real secret, make a new one and delete this one in Entra',
        isSecret: true,
      },
    ];
  });
