import type { Answer } from '../answer.ts';

/** Whether a chart has no row. */
export const isNewChart = ({ table, status }: Answer): boolean => table === 'charts' && status === 'new';

/** `src/facts/charts.ts` with a row for each chart that is new, behind the last one of its kind. */
export function withCharts(text: string, answers: readonly Answer[]): string {
  return answers.filter(isNewChart).reduce((changed, { row, is }) => {
    const [kind, version] = row.split('/');
    const last = changed.lastIndexOf(`\n  ${kind}('`);
    const end = changed.indexOf('\n', last + 1);
    const line = `\n  ${kind}('${version}', '${is}'),`;
    return changed.slice(0, end) + line + changed.slice(end);
  }, text);
}
