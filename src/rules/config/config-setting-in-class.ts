import { knownSettings } from '../../facts/sign-in-settings.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configSettingInClass: ConfigRule = {
  id: 'config-setting-in-class',
  check: ({ model }) => {
    const inside = model.inClasses.filter(
      ({ name }) => knownSettings.includes(name) && !model.settings.has(name),
    );
    const first = new Set(model.classes.map((one) => inside.find((setting) => setting.class === one)));
    return inside.map(
      (setting): ConfigProblem => ({
        // One mistake, of which every line tells.
        severity: first.has(setting) ? 'error' : 'warning',
        message: `\`${setting.name}\` stands in the class \`${setting.class?.name}\`: Airflow reads the names of the file itself, and not this one`,
        at: setting.at,
        fix: 'move it out of the class, to the first column',
      }),
    );
  },
};
