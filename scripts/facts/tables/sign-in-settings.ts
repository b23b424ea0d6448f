import { ignoredSettings, isIgnored } from '../../../src/facts/config-ignored.ts';
import { knownSettings } from '../../../src/facts/sign-in-settings.ts';
import { type FactTable, there } from '../table.ts';

export const signInSettings: FactTable = {
  table: 'sign-in-settings',
  covers: 'all',
  mayLack: true,
  says: () => there([...knownSettings, ...ignoredSettings.map(({ name }) => name)]),
};

/** That nothing reads them; the keys of `remote_app` are authlib's, and are for people to look at. */
export const ignored: FactTable = {
  table: 'config-ignored',
  covers: 'part',
  mayLack: true,
  mayHaveMore: true,
  says: ({ airflow, fab }) =>
    new Map(
      ignoredSettings
        .filter((row) => isIgnored(row, airflow, fab))
        .map(({ name }) => [`${name} is read`, false]),
    ),
};
