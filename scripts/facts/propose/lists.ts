import type { Answer } from '../answer.ts';

const news = (answers: readonly Answer[], table: string) =>
  answers.filter((one) => one.table === table && one.status === 'new').map(({ row }) => row);

/** `src/facts/sign-in-settings.ts` with the settings that are new, at the end. */
export const withSettings = (text: string, answers: readonly Answer[]): string =>
  atEnd(text, news(answers, 'sign-in-settings'));

/** `src/facts/airflow-tables.ts`, likewise. */
export const withTables = (text: string, answers: readonly Answer[]): string =>
  atEnd(text, news(answers, 'airflow-tables'));

/** `src/facts/moved-settings.ts` with the lines that are new, in order. */
export function withMoved(text: string, answers: readonly Answer[]): string {
  const rows = news(answers, 'moved-settings');
  if (rows.length === 0) return text;
  return text.replace(/(?<=const rows = `\n)[\s\S]*?(?=\n`;)/, (lines) =>
    [...lines.split('\n'), ...rows].sort().join('\n'),
  );
}

/** `src/facts/airflow-options.ts` with the options that are new, each at the end of its section. */
export const withOptions = (text: string, answers: readonly Answer[]): string =>
  news(answers, 'airflow-options').reduce((changed, row) => {
    const [section = '', key = ''] = row.split('/');
    return changed.replace(new RegExp(`(?<=\\n\\[${section}\\]\\n[^\\[\`]*)(?=\\n(?:\\[|\`))`), ` ${key}`);
  }, text);

/** `src/facts/image-providers.ts` with the releases that are new or that have other providers, in order. */
export function withImages(text: string, answers: readonly Answer[]): string {
  const rows = new Map(
    answers
      .filter(({ table, status }) => table === 'image-providers' && status !== 'holds')
      .map(({ row, is }) => [row, `${row} ${is}`]),
  );
  if (rows.size === 0) return text;
  return text.replace(/(?<=const rows = `\n)[\s\S]*?(?=\n`;)/, (lines) => {
    const kept = lines.split('\n').filter((line) => !rows.has(line.split(' ')[0] ?? ''));
    return [...kept, ...rows.values()].sort(inOrder.compare).join('\n');
  });
}

const inOrder = new Intl.Collator('en', { numeric: true });

const atEnd = (text: string, words: readonly string[]): string =>
  words.length === 0 ? text : text.replace(/(?<=const names = `[^`]*?)(?=\n`;)/, `\n${words.join(' ')}`);
