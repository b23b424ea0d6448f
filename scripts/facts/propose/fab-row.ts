import { fabReleases } from '../../../src/facts/fab-releases.ts';
import { parseVersion } from '../../../src/facts/version.ts';
import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { replaceOnce } from './change.ts';

/** `src/facts/fab-releases.ts` with the row of the provider that was read; a pre-release of it has none. */
export function withFabRow(text: string, { fab }: LookedAt, answers: readonly Answer[]): string {
  if (fab === undefined || !parseVersion(fab)) return text;
  const known = fabReleases.find(({ version }) => version === fab);
  const own = answers.filter(({ table }) => table === 'fab-releases');
  const differing = own.filter(({ status }) => status !== 'holds');
  if (known && differing.length === 0) return text;
  const value = (row: string) => String(own.find((one) => one.row === row)?.is ?? '');
  const airflow = differing.some(({ row }) => row === 'airflow')
    ? `{ from: '${value('airflow')}', below: '4.0.0', verifiedTo: 'airflow/${fabReleases.at(-1)?.airflow.verifiedTo?.split('/')[1]}' }`
    : constantOf(text, known?.version);
  const line = `  { version: '${fab}', airflow: ${airflow}, python: [${value('python').replace('.', ', ')}], flaskAppBuilder: '${value('flaskAppBuilder')}' },\n`;
  return known
    ? replaceOnce(text, new RegExp(`^  \\{ version: '${fab.replaceAll('.', '\\.')}',.*\\},\\n`, 'm'), line)
    : replaceOnce(text, /(?<=^ {2}\{ version: .*\},\n)(?=\];)/m, line);
}

function constantOf(text: string, version: string | undefined): string {
  const rows = [...text.matchAll(/\{ version: '([\d.]+)', airflow: (\w+),/g)];
  return (rows.find(([, one]) => one === version) ?? rows.at(-1))?.[2] ?? '';
}
