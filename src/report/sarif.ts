import { createHash } from 'node:crypto';
import packageJson from '../../package.json' with { type: 'json' };
import type { Edit, Range, Where } from '../diagnostic.ts';
import { SARIF } from '../facts/sarif.ts';
import type { Accepted } from '../rules/exceptions/accepted.ts';
import { rulesOf, titleOfCheck } from './checks.ts';
import { type Entry, entriesOf, withFix } from './entries.ts';
import { escapeInvisible } from './json.ts';
import type { Outcome } from './outcome.ts';
import { printableLines } from './printable-lines.ts';
import { exitStatus } from './status.ts';

const levels = { error: 'error', warning: 'warning', info: 'note', unknown: 'warning' } as const;

/**
 * SARIF 2.1.0, with what GitHub's code scanning reads of it.
 * Source: OASIS "SARIF Version 2.1.0"; GitHub Docs, "SARIF support for code scanning".
 */
export function sarif(outcome: Outcome): string {
  const entries = entriesOf(outcome);
  const ids = [
    ...rulesOf(outcome).map(({ id }) => id),
    ...[...entries, ...outcome.accepted].map(({ rule }) => rule),
  ];
  const names = [...new Set(ids)];
  const indexes = new Map(names.map((name, index) => [name, index]));
  const shown = mostSevere(entries);
  const accepted = outcome.accepted.slice(0, SARIF.mostResults - shown.length);
  const left = entries.length + outcome.accepted.length - shown.length - accepted.length;
  const repeated = new Map<string, number>();
  const log = {
    $schema: SARIF.schema,
    version: SARIF.version,
    runs: [
      {
        tool: {
          driver: {
            name: 'airflow-entra',
            semanticVersion: packageJson.version,
            informationUri: packageJson.homepage,
            rules: names.map((name) => ({
              id: name,
              shortDescription: { text: titleOfCheck(name) },
              fullDescription: { text: `${titleOfCheck(name)}.` },
              help: { text: `airflow-entra rule ${name}` },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: outcome.status !== 'usage',
            exitCode: exitStatus[outcome.status],
            ...(left > 0 && { toolExecutionNotifications: [leftOut(left)] }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: `airflow-entra/${outcome.result.command}/` },
        // Without it nothing would close what was found before.
        results: [
          ...shown.map((entry) => result(entry, indexes.get(entry.rule) ?? -1, repeated)),
          ...accepted.map((one) => ({
            ...result(one, indexes.get(one.rule) ?? -1, repeated),
            suppressions: [suppression(one)],
          })),
        ],
      },
    ],
  };
  return `${escapeInvisible(JSON.stringify(log, null, 2))}\n`;
}

const order = ['error', 'unknown', 'warning', 'info'] as const;

/** As many as are read, in the order that they have; where there are more, those that weigh most. */
function mostSevere(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= SARIF.mostResults) return entries;
  const weight = ({ severity }: Entry) => order.indexOf(severity);
  return entries.toSorted((a, b) => weight(a) - weight(b)).slice(0, SARIF.mostResults);
}

/** Source: SARIF 2.1.0, 3.58 "notification object". */
const leftOut = (left: number) => ({
  level: 'warning',
  message: {
    text: `${left} more results are not in this file: GitHub takes ${SARIF.mostResults} of a run. Take fewer specs in one run.`,
  },
});

function result(entry: Entry, ruleIndex: number, repeated: Map<string, number>) {
  const { rule, severity, where, related, fix } = entry;
  const open = severity === 'unknown' ? 'could not be checked: ' : '';
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: plain(`${open}${withFix(entry)}`) },
    locations: [{ physicalLocation: location(where) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({
        id,
        message: { text: plain(one.message) },
        physicalLocation: location(one.where),
      })),
    }),
    // By what it is about and never by a value, so that it stays the same when lines move.
    partialFingerprints: { primaryLocationLineHash: fingerprint([rule, where.source, where.path], repeated) },
    ...(fix?.edits &&
      fix.edits.length > 0 && {
        fixes: [
          {
            description: { text: printableLines(fix.text) },
            artifactChanges: [
              { artifactLocation: { uri: uriOf(where.source) }, replacements: fix.edits.map(replacement) },
            ],
          },
        ],
      }),
  };
}

/** Source: SARIF 2.1.0, 3.35 "suppression object". */
const suppression = ({ exception: { reason, until, where } }: Accepted) => ({
  kind: 'inSource',
  status: 'accepted',
  justification: printableLines(`${reason.trim()} (until ${until})`),
  location: { physicalLocation: location(where) },
});

/** In a message `[text](target)` is a link. Source: SARIF 2.1.0, 3.11.6 "Messages with embedded links". */
const plain = (text: string): string => printableLines(text).replaceAll('](', '\\](');

const location = ({ source, range }: Where) => ({
  artifactLocation: { uri: uriOf(source) },
  // GitHub shows nothing without a line.
  region: range ? region(range) : { startLine: 1 },
});

const region = ({ start, end }: Range) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

const replacement = ({ range, text }: Edit) => ({
  deletedRegion: region(range),
  insertedContent: { text: printableLines(text) },
});

/** Relative, as the file was named, or with a scheme where it begins at the root. */
function uriOf(source: string): string {
  const path = printableLines(source).replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return path.replace(/^(?:\.\/)+/, '') || '.';
}

/** @param repeated how often each was made: two of one kind at one place are two */
export function fingerprint(about: readonly unknown[], repeated: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 32);
  const count = (repeated.get(hash) ?? 0) + 1;
  repeated.set(hash, count);
  return `${hash}:${count}`;
}
