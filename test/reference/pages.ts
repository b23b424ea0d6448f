import { commandsPage } from './commands-page.ts';
import { exitStatusesPage } from './exit-statuses-page.ts';
import { jsonPage } from './json-page.ts';
import { rulesPage } from './rules-page.ts';
import { specPage } from './spec-page.ts';

/** The pages of the reference, by file below docs/reference. A new one is its file and a line here. */
export const referencePages = (): Record<string, string> => ({
  'spec.md': specPage(),
  'commands.md': commandsPage(),
  'rules.md': rulesPage(),
  'exit-statuses.md': exitStatusesPage(),
  'json.md': jsonPage(),
});
