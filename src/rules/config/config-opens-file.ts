import type { FileUse } from '../../python/file-uses.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configOpensFile: ConfigRule = {
  id: 'config-opens-file',
  check: ({ model }) => {
    const uses = new Map(model.fileUses.map((use) => [use.key, use]));
    return [...uses.values()].map(problem);
  },
};

/** Longer ones are no path, and are not shown. */
const LONGEST = 100;

function problem({ what, key, from, to }: FileUse): ConfigProblem {
  const which = /^[\w./$~-]+$/.test(key) && key.length <= LONGEST ? ` \`${key}\`` : '';
  return {
    message: `the ${what}${which} has to be there while Airflow loads this configuration: when it is not, Airflow leaves out the whole configuration without a word, and people sign in with passwords of its database`,
    at: { from, to },
    fix: fixes[what],
  };
}

const fixes: Record<FileUse['what'], string> = {
  file: 'take the value from a variable, `os.environ["…"]`, which stops the start by its name; or catch OSError, and raise an error of your own',
  folder: 'catch OSError around it, and raise an error of your own or go on without the folder',
  program: 'catch OSError around it, and raise an error of your own',
};
