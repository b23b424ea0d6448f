import { alternatives, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configManagerNotClass: ConfigRule = {
  id: 'config-manager-not-class',
  check: ({ model }) => {
    const setting = model.settings.get('SECURITY_MANAGER_CLASS');
    return alternatives(setting?.value).flatMap((value): ConfigProblem[] => {
      const is = whatItIs(value);
      if (is === undefined) return [];
      return [
        {
          message: `SECURITY_MANAGER_CLASS is ${is} and no class: Airflow stops at start with \`issubclass() arg 1 must be a class\``,
          at: value,
          fix:
            value.kind === 'text' ? 'import the class, and name it without quotes' : 'name the class itself',
        },
      ];
    });
  },
};

function whatItIs(value: Value): string | undefined {
  if (value.kind === 'text' || value.kind === 'joined') return 'a text';
  if (value.kind === 'env') return 'a text of the environment';
  if (value.kind === 'instance') return `an instance of \`${value.of.name}\``;
  if (value.kind === 'function') return 'a function';
  if (value.kind === 'list') return 'a list';
  return value.kind === 'map' ? 'a dictionary' : undefined;
}
