import type { ConfigModel } from '../python/config.ts';
import { textsOf } from '../python/sign-in.ts';
import type { Notes } from './note.ts';

/**
 * The model with the security manager that the file means. One that is named by a text stops the start of Airflow, so
 * that the class of that name is what somebody wanted; a class that nothing installs does nothing.
 */
export function withMeantManager(model: ConfigModel, note: Notes): ConfigModel {
  if (model.managers.length > 0) return model;
  const setting = model.settings.get('SECURITY_MANAGER_CLASS');
  const [named] = textsOf(setting?.value).map(({ value }) => value.split('.').at(-1));
  const meant = model.classes.find(({ name }) => name === named);
  if (meant) return { ...model, managers: [model.asManager(meant)] };
  for (const one of setting ? [] : model.classes.map(model.asManager)) {
    if (one.userInfo === undefined) continue;
    note({
      kind: 'dropped',
      severity: 'info',
      message: `nothing installs the security manager \`${one.of.name}\`, so that it did nothing: the stock one decided`,
      at: one.of.at,
    });
  }
  return model;
}
