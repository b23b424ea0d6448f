/**
 * `npm run facts -- --airflow-env FOLDER`: reads the sources of an installed Airflow with what belongs to it, and prints what no longer holds in
 * `src/facts`, what is new, and what nobody verified, with a change to the tables. See docs/facts.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const { values } = parseArgs({
  options: {
    'airflow-env': { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const { look, exitStatus, reportText } = await loadHarness('scripts/facts/index.ts');
const options = { root, python: process.env.PYTHON ?? 'python3', env: process.env };
const folder = values['airflow-env'];
if (folder === undefined) throw new Error('name an installed Airflow: --airflow-env FOLDER');
const outcome = await look(folder, folder, options);
process.stdout.write(reportText(outcome));
if (values.write)
  for (const { file, after } of outcome.proposal.changes) writeFileSync(join(root, file), after);
process.exitCode = exitStatus(outcome);
