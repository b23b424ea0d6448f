import type { Finding } from '../../diagnostic.ts';
import type { AccessComparison } from '../../model/access-change.ts';
import type { AccessTable, EnvironmentAccess } from '../../model/access-table.ts';
import type { AccessReport } from './access-report.ts';
import { code, tableRow } from './markdown-text.ts';
import { mermaid } from './mermaid.ts';
import { hasSeveralSpecs, holderName, otherFindings, placeOf, type Row, rowsOf } from './rows.ts';
import { type Sentence, textOf } from './sentence.ts';
import { changeSentence, comparisonSentences, holderKind, ruleSentences } from './words.ts';

/** GitHub shows half a megabyte of a file as text; the page has all rows. */
const MOST_ROWS = 500;

/**
 * The report as Markdown, for a pull request or a repository. Every text that is not ours stands as code.
 * @param mostRows of all tables together, and of the changes; what is left out is counted
 */
export function accessMarkdown(report: AccessReport, mostRows = MOST_ROWS): string {
  const { head = 'Rendered by airflow-entra.', table, asked, since, findings } = report;
  const rows = rowsOf(table, findings);
  const most = Math.max(1, Math.floor(mostRows / Math.max(1, table.environments.length)));
  const blocks = [
    `<!--\n${head.replaceAll('>', '&gt;')}\n-->`,
    '# Who gets what in Airflow',
    inMarkdown(asked),
    ...(since
      ? [`## Changed since ${code(since.name)}`, changes(since.comparison, mostRows, hasSeveralSpecs(table))]
      : []),
    ...table.environments.flatMap((environment) => [
      `## ${code(environment.name)}`,
      aboutOf(environment, table),
      tableOf(
        rows.filter((row) => row.environment === environment),
        most,
      ),
    ]),
    ...mermaid(table),
    ...others(otherFindings(rows, findings)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function changes(comparison: AccessComparison, most: number, named: boolean): string {
  const { changes } = comparison;
  const left = changes.length - most;
  const lines = [
    ...changes
      .slice(0, most)
      .map(
        (change) =>
          `${change.escalation ? '**Escalation:** ' : ''}${inMarkdown(changeSentence(change, named))}`,
      ),
    ...(left > 0 ? [`and ${left} more, which are in the JSON report`] : []),
    ...comparisonSentences(comparison).map(inMarkdown),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function aboutOf(environment: EnvironmentAccess, table: AccessTable): string {
  const { source, url, settings } = environment;
  const parts = [
    ...(hasSeveralSpecs(table) ? [code(source)] : []),
    ...(url === null ? [] : [code(url)]),
    `${settings.provider}, claim ${code(settings.claim)}`,
  ];
  const rules = ruleSentences(environment).map((sentence) => `- ${inMarkdown(sentence)}`);
  return `${parts.join(' · ')}\n\n${rules.join('\n')}`;
}

/** Who has a key stands there once that was asked; findings, where there are any. */
function tableOf(rows: readonly Row[], most: number): string {
  const asks = rows.some(({ line }) => line && line.holders.status !== 'not-asked');
  const finds = rows.some(({ findings }) => findings.length > 0);
  const head = [
    ...(asks ? ['who', 'through'] : ['whoever has']),
    'gets',
    'line',
    ...(finds ? ['findings'] : []),
  ];
  const lines = rows.slice(0, most).map((row) => {
    const cells = [
      ...(asks ? [whoOf(row), throughOf(row)] : [row.line ? throughOf(row) : whoOf(row)]),
      rolesOf(row),
      row.line ? code(placeOf(row.line.where)) : '',
      ...(finds ? [row.findings.map(findingOf).join('; ')] : []),
    ];
    return tableRow(cells);
  });
  const left = rows.length - most;
  return [
    tableRow(head),
    tableRow(head.map(() => '---')),
    ...lines,
    ...(left > 0 ? ['', `and ${left} more rows, which are in access.html (--out-dir)`] : []),
  ].join('\n');
}

function whoOf({ who }: Row): string {
  if (who.kind === 'anyone') return 'whoever has it';
  if (who.kind === 'nobody') return 'nobody';
  if (who.kind === 'rest') return 'anybody else';
  if (who.kind === 'open')
    return `${who.holder ? `${who.holder.kind} ${code(holderName(who.holder))}: ` : ''}**not known:** ${code(who.why)}`;
  const { id, login } = who.holder;
  const name = holderName(who.holder);
  return `${holderKind(who.holder)} ${code(name)}${name === id ? '' : ` ${code(login ?? id)}`}`;
}

function throughOf({ who, line }: Row): string {
  if (!line) return '';
  const group = who.kind === 'holder' ? who.holder.through : undefined;
  const key = `${code(line.name)}${line.key === line.name ? '' : ` ${code(line.key)}`}`;
  return group ? `group ${code(holderName(group))} → ${key}` : key;
}

function rolesOf({ line, roles }: Row): string {
  const withheld = line?.withheld ?? [];
  const given = roles.length > 0 ? roles.map(code).join(' ') : line ? 'no role' : 'refused';
  return withheld.length === 0 ? given : `${given}, and not ${withheld.map(code).join(' ')} (\`atMost\`)`;
}

const findingOf = ({ severity, rule, message }: Finding): string =>
  `**${severity}** ${code(rule)} ${code(message)}`;

function others(left: readonly Finding[]): string[] {
  if (left.length === 0) return [];
  const lines = left.map((finding) => `- ${code(placeOf(finding.where))} ${findingOf(finding)}`);
  return ['## Other findings', lines.join('\n')];
}

const inMarkdown = (sentence: Sentence): string => textOf(sentence, code);
