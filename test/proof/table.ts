import { FAULTS } from '../../src/emulator/faults/table.ts';
import { preReleaseOf } from '../../src/facts/airflow.ts';

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
export const table = (head: string[], rows: string[][]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** `3.3.2-3.10.2-authlib1.9.9` → Airflow (the pre-release, where that is what was run), FAB provider, authlib. */
export function partsOf(pair: string): [airflow: string, fab: string, authlib: string] {
  const [airflow = '', rest = ''] = pair.split(/-(.*)/);
  const [fab = '', authlib = ''] = rest.split('-authlib');
  return [preReleaseOf(airflow) ?? airflow, fab === '-' ? 'built in' : fab, authlib];
}

/** Text for a cell of a Markdown table, where a bar would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** The name of a fault says what it does, for people. */
export function title(name: string): string {
  const does = FAULTS[name];
  if (does !== undefined) return `${cell(does)} (\`${name}\`)`;
  return cell(name.replace(/^\S+/, (first) => FAULTS[first] ?? first));
}

/** An outcome, bold where it is not what it must be. */
export const marked = (outcome: string, expected: string): string =>
  outcome === expected ? outcome : `**${cell(outcome)}**`;
