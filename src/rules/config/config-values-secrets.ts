import { looksLikeSecret } from '../../spec/pasted-secret.ts';
import { find } from '../../yaml/located.ts';
import type { ValuesFinding, ValuesUnderCheck } from './config-values-finding.ts';

/** Lists of environment variables, at the top and in the parts of the chart. */
const environments = [
  ['env'],
  ...['webserver', 'apiServer', 'scheduler', 'workers', 'web'].map((part) => [part, 'env']),
  ['airflow', 'extraEnv'],
];

/** A client secret among the variables that a chart gives to its pods. */
export function variableSecrets({ root }: ValuesUnderCheck): ValuesFinding[] {
  return environments.flatMap((path) => {
    const list = find(root, path)?.value;
    return (list?.kind === 'list' ? list.items : []).flatMap((item): ValuesFinding[] => {
      const name = item.kind === 'map' ? item.entries.get('name')?.value : undefined;
      const value = item.kind === 'map' ? item.entries.get('value')?.value : undefined;
      if (
        name?.kind !== 'scalar' ||
        value?.kind !== 'scalar' ||
        value.value === null ||
        !/client_?secret/i.test(name.text)
      )
        return [];
      if (
        value.text.trim() === '' ||
        (/[<{$]|^(xxx|your|change)/i.test(value.text) && !looksLikeSecret(value.text))
      )
        return [];
      return [
        {
          rule: 'config-secret-literal',
          severity: 'error',
          message: `the value of ${name.text} stands in the file: whoever can read it, or its history, can sign in as this app`,
          path: value.path,
          range: value.range,
          fix: 'take it from a Secret, `valueFrom: { secretKeyRef: … }`; if this was a real secret, make a new one and delete this one in Entra',
          isSecret: true,
        },
      ];
    });
  });
}
