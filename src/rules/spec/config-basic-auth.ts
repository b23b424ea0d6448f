import { namesBasicAuth, takesBasicAuth } from '../../facts/ways-round.ts';
import { takesPasswords } from '../../model/takes-passwords.ts';
import { whoSignsIn } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';
import { atFile } from './chart-context.ts';
import { userSettings } from './user-settings.ts';

export const configBasicAuth: Rule = {
  id: 'config-basic-auth',
  checkEnvironment: (environment) => {
    const { values } = environment;
    // A file that refuses passwords refuses them there too.
    if (!takesBasicAuth(values.airflow?.version ?? '') || !takesPasswords(values)) return [];
    return ['auth_backends', 'auth_backend'].flatMap((key) =>
      userSettings(environment, 'api', key)
        .filter(({ value }) => namesBasicAuth(value ?? ''))
        .map(({ file, index, line, name }) => ({
          message: `\`${name}\` in ${file}, line ${line}, has \`basic_auth\`: the REST API takes passwords that Airflow stores, and ${whoSignsIn(environment)} is not asked`,
          at: atFile(index),
          fix: 'leave `session` alone there, or write `access.passwords: refuse` with `security: hardened` (the defaults)',
        })),
    );
  },
};
