import { mappingEntries } from '../../python/sign-in.ts';
import { alternatives } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configMappingString: ConfigRule = {
  id: 'config-mapping-string',
  check: ({ model }) =>
    mappingEntries(model).flatMap(({ value, at }) =>
      alternatives(value).flatMap((one): ConfigProblem[] => {
        if (one.kind !== 'text') return [];
        const written = model.text.slice(one.from, one.to);
        // A name for a role is no mistake where it is made, only here.
        const isThere = at === undefined || (one.from >= at.from && one.to <= at.to);
        const isNamed = [...model.settings.values()].some((setting) =>
          alternatives(setting.value).includes(one),
        );
        const isLiteral = /^(["'])[^"'\\\n]*\1$/.test(written);
        return [
          {
            message: `the mapping to \`${one.value}\` is a text and no list: Flask-AppBuilder takes each letter for a role, and nobody gets \`${one.value}\``,
            at: isThere ? one : at,
            fix: `write \`["${one.value}"]\``,
            ...(isLiteral &&
              isThere &&
              !isNamed &&
              one.value !== '' && { edits: [{ at: one, text: `[${written}]` }] }),
          },
        ];
      }),
    ),
};
