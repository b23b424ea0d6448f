import { breakHashCommands } from '../mask/runner-commands.ts';
import { type Entry, entriesOf, withFix } from './entries.ts';
import type { Look } from './format.ts';
import type { Outcome } from './outcome.ts';
import { printableLines } from './printable-lines.ts';
import { text } from './text.ts';

/**
 * Logging commands of Azure Pipelines, which become issues of the step, below the report for people.
 * Source: microsoft/azure-pipelines-agent, `TaskCommandExtension.cs` (`task.logissue`), `Command.cs` (escaping).
 */
export function azure(outcome: Outcome, look: Look): string {
  const issues = entriesOf(outcome).filter(({ severity }) => severity !== 'info');
  // The report is for people: nothing in it is a command.
  return [breakHashCommands(text(outcome, look)), ...issues.map(issue)].join('');
}

function issue(entry: Entry): string {
  const { rule, severity, where } = entry;
  const properties: [string, string | number | undefined][] = [
    ['type', severity === 'error' ? 'error' : 'warning'],
    ['sourcepath', printableLines(where.source)],
    ['linenumber', where.range?.start.line],
    ['columnnumber', where.range?.start.column],
    ['code', rule],
  ];
  const given = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  const open = severity === 'unknown' ? 'could not be checked: ' : '';
  return `##vso[task.logissue ${given.join(';')}]${escapeData(printableLines(open + withFix(entry)))}\n`;
}

/** A `##vso[` in the middle of a line would begin another command. */
const escapeData = (data: string): string =>
  breakHashCommands(data.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));

const escapeProperty = (value: string): string =>
  escapeData(value).replaceAll(';', '%3B').replaceAll(']', '%5D');
