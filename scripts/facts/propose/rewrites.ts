/** The tables that can be written anew, each by its file in `src/facts`; what is left is for people. */
import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { isMissing, isOfLater, withAirflowRow } from './airflow-row.ts';
import { isNewChart, withCharts } from './charts.ts';
import { isOfFeature, withFeatures } from './fab-features.ts';
import { withFabRow } from './fab-row.ts';
import { withImages, withMoved, withOptions, withSettings, withTables } from './lists.ts';
import { isResource, withResources } from './permissions.ts';
import { isOfRange, withRanges } from './ranges.ts';
import { hasMoreRoles, withRoles } from './roles.ts';
import { isOtherKey, withSecretKeys } from './secret-keys.ts';
import { isServedOtherwise, withServing } from './serving.ts';
import { isNewProvider, withProviders } from './stock-providers.ts';

interface Rewrite {
  /** The text of the table as it must be. */
  to: (text: string, at: LookedAt, answers: readonly Answer[]) => string;
  /** Whether it can write what an answer says. @param text the table as it is */
  writes: (answer: Answer, at: LookedAt, text: string) => boolean;
}

const isNew = ({ status }: Answer): boolean => status === 'new';
const list = (to: (text: string, answers: readonly Answer[]) => string): Rewrite => ({
  to: (text, _, answers) => to(text, answers),
  writes: isNew,
});
const own = (table: string, answers: readonly Answer[]) => answers.filter((one) => one.table === table);
const ranges = (table: string): Rewrite => ({
  to: (text, at, answers) => withRanges(text, at, own(table, answers)),
  writes: (answer, _, text) => isOfRange(answer, text),
});

export const rewrites: Readonly<Record<string, Rewrite>> = {
  airflow: {
    to: withAirflowRow,
    writes: (answer, { airflow }) => !isMissing(answer) && !isOfLater(answer, airflow),
  },
  'fab-releases': { to: withFabRow, writes: () => true },
  'fab-features': { to: withFeatures, writes: isOfFeature },
  'sign-in-settings': list(withSettings),
  'airflow-tables': list(withTables),
  'airflow-options': list(withOptions),
  'moved-settings': list(withMoved),
  'image-providers': { ...list(withImages), writes: () => true },
  charts: { ...list(withCharts), writes: isNewChart },
  permissions: { to: withResources, writes: isResource },
  roles: { ...list(withRoles), writes: hasMoreRoles },
  'secret-keys': { to: withSecretKeys, writes: isOtherKey },
  serving: { to: withServing, writes: isServedOtherwise },
  'stock-providers': {
    to: (text, at, answers) => withProviders(ranges('stock-providers').to(text, at, answers), at, answers),
    writes: (answer, _, text) => isNewProvider(answer) || isOfRange(answer, text),
  },
  'config-imports': ranges('config-imports'),
  'session-end': ranges('session-end'),
  'unread-settings': ranges('unread-settings'),
  'ways-round': ranges('ways-round'),
};
