import { optionSections, optionsOf } from '../../../src/facts/airflow-options.ts';
import { readsPublicOption, unreadRows, unreadSetting } from '../../../src/facts/unread-settings.ts';
import type { FactTable } from '../table.ts';

const everyOption = new Set(optionSections.flatMap((section) => optionsOf(section) ?? []));

/** Each option that the table calls unread where it stands, by every name that any release has in any section. */
export const unread: FactTable = {
  table: 'unread-settings',
  covers: 'part',
  mayLack: true,
  mayHaveMore: true,
  says: ({ airflow, fab }) =>
    new Map<string, unknown>([
      ...unreadRows.flatMap(({ sections, keys }) =>
        sections.flatMap((section) =>
          [...everyOption]
            .filter((key) => keys.test(key) && unreadSetting(section, key, airflow) !== undefined)
            .map((key): [string, unknown] => [`${section}/${key} is declared`, false]),
        ),
      ),
      ['fab/auth_role_public is declared', readsPublicOption(fab)],
    ]),
};
