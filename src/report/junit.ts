import { type Check, checksOf } from './checks.ts';
import { type Entry, entriesOf, withFix } from './entries.ts';
import type { Outcome } from './outcome.ts';
import { printableLines } from './printable-lines.ts';

interface Case {
  suite: string;
  name: string;
  status: Check['status'];
  text: string;
}

/**
 * A test case for each thing that was asked about each spec, file and environment, what has passed included.
 * Source: the schema of the Jenkins plugin xUnit, `junit-10.xsd`, which GitLab and Azure Pipelines read too.
 */
export function junit(outcome: Outcome): string {
  const checks = checksOf(outcome);
  const told = new Set(checks.flatMap(({ findings }) => findings));
  // What no rule was asked about, such as that a tenant could not be read.
  const others = entriesOf({ ...outcome, questions: [] }).filter((entry) => !told.has(entry as never));
  const cases = [...checks.map(ofCheck), ...others.map(ofEntry)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="airflow-entra ${outcome.result.command}" ${counts(cases)}>`,
    ...[...grouped(cases)].flatMap(([name, own]) => suite(name, own)),
    '</testsuites>',
    '',
  ].join('\n');
}

function grouped(cases: readonly Case[]): Map<string, Case[]> {
  const suites = new Map<string, Case[]>();
  for (const one of cases) suites.set(one.suite, [...(suites.get(one.suite) ?? []), one]);
  return suites;
}

const ofCheck = ({ name, title, subject, status, detail, findings }: Check): Case => ({
  suite: subject.environment === null ? subject.source : `${subject.source} (${subject.environment})`,
  name: `${name}: ${title}`,
  status,
  text: [...(detail ? [detail] : []), ...findings.map(lineOf)].join('\n'),
});

const ofEntry = (entry: Entry): Case => ({
  suite: entry.where.source,
  name: `${entry.rule}: ${entry.message}`,
  status: ({ error: 'failed', warning: 'warned', info: 'passed', unknown: 'unknown' } as const)[
    entry.severity
  ],
  text: lineOf(entry),
});

const lineOf = (entry: Pick<Entry, 'message' | 'fix' | 'related' | 'where'>): string => {
  const { source, range } = entry.where;
  return `${range ? `${source}:${range.start.line}:${range.start.column}` : source}: ${withFix(entry)}`;
};

function suite(name: string, cases: readonly Case[]): string[] {
  return [
    `  <testsuite name="${xml(name)}" ${counts(cases)}${skipped(cases)}>`,
    ...cases.map((one) => {
      const head = `    <testcase classname="${xml(name)}" name="${xml(one.name)}"`;
      const inner = innerOf(one);
      return inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`;
    }),
    '  </testsuite>',
  ];
}

function innerOf({ status, text }: Case): string {
  const message = `message="${xml(text.split('\n')[0] ?? '')}"`;
  if (status === 'failed') return `<failure ${message}>${xml(text)}</failure>`;
  if (status === 'unknown') return `<error ${message}>${xml(text)}</error>`;
  if (status === 'accepted' || status === 'skipped') return `<skipped ${message}/>`;
  return text === '' ? '' : `<system-out>${xml(text)}</system-out>`;
}

const counts = (cases: readonly Case[]): string => {
  const number = (status: Case['status']) => cases.filter((one) => one.status === status).length;
  return `tests="${cases.length}" failures="${number('failed')}" errors="${number('unknown')}"`;
};

/** Of a suite alone: the schema knows it nowhere else. */
const skipped = (cases: readonly Case[]): string => {
  const number = cases.filter(({ status }) => status === 'accepted' || status === 'skipped').length;
  return number === 0 ? '' : ` skipped="${number}"`;
};

/** What stands in an element or between quotes. Characters that XML 1.0 cannot hold are shown already. */
const xml = (text: string): string =>
  printableLines(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\r/g, '\\r')
    .replaceAll('\n', '&#10;');
