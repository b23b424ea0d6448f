import page from '../../../templates/access_report.html.hbs';
import style from '../../../templates/partials/access-report.css.hbs';
import script from '../../../templates/partials/access-report.js.hbs';
import type { Finding } from '../../diagnostic.ts';
import type { AccessComparison } from '../../model/access-change.ts';
import type { EnvironmentAccess } from '../../model/access-table.ts';
import { template } from '../handlebars.ts';
import { pageHash } from '../page-hash.ts';
import type { AccessReport } from './access-report.ts';
import {
  hasSeveralSpecs,
  holderName,
  otherFindings,
  placeOf,
  type Row,
  roleOrder,
  rowsOf,
  type Who,
} from './rows.ts';
import type { Sentence } from './sentence.ts';
import { changeSentence, comparisonSentences, holderKind, ruleSentences } from './words.ts';

const styleText = template<object>(style, {})({});
const scriptText = template<object>(script, {})({});
const text = template<object>(page, { style, script });

/** More environments than these are folded, so that the table is near. */
const FEW = 12;

/** More changes than these nobody reads, and the table is near. */
const MOST_CHANGES = 200;

/**
 * The report as one page that needs nothing else: no network, no other file. Its policy forbids everything but its own
 * script and style, and each text stands in it by the helper `html`.
 */
export function accessHtml({ head, table, asked, since, findings }: AccessReport): string {
  const rows = rowsOf(table, findings);
  const { environments } = table;
  const sources = [...new Set(environments.map(({ source }) => source))];
  const names = [...new Set(environments.map(({ name }) => name))];
  const named = hasSeveralSpecs(table);
  const comparison = since?.comparison;
  return text({
    head: head ?? 'Rendered by airflow-entra.',
    styleHash: pageHash(styleText),
    scriptHash: pageHash(scriptText),
    sources: sources.join(', '),
    asked: partsOf(asked),
    hasChanges: since !== undefined,
    since: since?.name ?? '',
    changes: (comparison?.changes ?? []).slice(0, MOST_CHANGES).map((change) => ({
      isEscalation: change.escalation,
      parts: partsOf(changeSentence(change, named)),
    })),
    comparison: comparison ? [...left(comparison), ...comparisonSentences(comparison)].map(partsOf) : [],
    environments: environments.map((environment) => ({
      ...headOf(environment, named),
      counts: countsOf(rows.filter((row) => row.environment === environment)),
    })),
    environmentNames: names,
    severalEnvironments: names.length > 1,
    fewEnvironments: environments.length <= FEW,
    environmentCount: `${environments.length} environment${environments.length === 1 ? '' : 's'}`,
    roles: roleOrder(rows.flatMap((row) => row.roles)),
    asksWho: environments.some(({ lines }) => lines.some(({ holders }) => holders.status !== 'not-asked')),
    hasFindings: rows.some((row) => row.findings.length > 0),
    rows: rows.map((row) => cellsOf(row, named)),
    findings: otherFindings(rows, findings).map(shownFinding),
  });
}

function left({ changes }: AccessComparison): Sentence[] {
  const number = changes.length - MOST_CHANGES;
  return number > 0 ? [[`and ${number} more, which are in the JSON report`]] : [];
}

const partsOf = (sentence: Sentence) =>
  sentence.map((part) =>
    typeof part === 'string' ? { isValue: false, text: part } : { isValue: true, text: part.value },
  );

function headOf(environment: EnvironmentAccess, isNamed: boolean) {
  const { source, name, url, settings } = environment;
  return {
    name,
    source: isNamed ? source : '',
    url: url ?? '',
    provider: settings.provider,
    claim: settings.claim,
    rules: ruleSentences(environment).map(partsOf),
  };
}

/** How many have each role, where that was asked. */
function countsOf(rows: readonly Row[]) {
  const holders = new Map<string, Set<string>>();
  for (const { who, roles } of rows) {
    if (who.kind !== 'holder') continue;
    for (const role of roles) holders.set(role, (holders.get(role) ?? new Set()).add(who.holder.id));
  }
  return roleOrder(holders.keys()).map((role) => ({
    ...roleOf(role),
    count: String(holders.get(role)?.size ?? 0),
  }));
}

const tones: Readonly<Record<string, string>> = {
  Admin: 'admin',
  Op: 'op',
  User: 'user',
  Viewer: 'viewer',
  Public: 'none',
};

const roleOf = (name: string) => ({ name, tone: (Object.hasOwn(tones, name) && tones[name]) || 'custom' });

function cellsOf({ environment, who, line, roles, findings }: Row, named: boolean) {
  const group = who.kind === 'holder' ? who.holder.through : undefined;
  return {
    environment: environment.name,
    source: named ? environment.source : '',
    ...whoCell(who),
    group: group ? holderName(group) : '',
    key: line?.name ?? '',
    keyId: line && line.key !== line.name ? line.key : '',
    roles: roles.map(roleOf),
    withheld: (line?.withheld ?? []).map(roleOf),
    none: roles.length > 0 ? '' : line ? 'no role' : 'refused',
    line: line ? placeOf(line.where) : '',
    findings: findings.map(shownFinding),
  };
}

/** `words` are ours, `name` is not. */
function whoCell(who: Who): { words: string; name: string; detail: string; why: string } {
  const none = { words: '', name: '', detail: '', why: '' };
  if (who.kind === 'anyone') return { ...none, words: 'whoever has it' };
  if (who.kind === 'nobody') return { ...none, words: 'nobody' };
  if (who.kind === 'rest') return { ...none, words: 'anybody else' };
  const holder = who.holder;
  const about = holder
    ? {
        name: holderName(holder),
        detail: `${holderKind(holder)}${holder.name === null ? '' : ` · ${holder.login ?? holder.id}`}`,
      }
    : {};
  if (who.kind === 'open') return { ...none, ...about, words: 'not known', why: who.why };
  return { ...none, ...about };
}

const shownFinding = ({ severity, rule, message, where }: Finding) => ({
  severity,
  rule,
  message,
  place: placeOf(where),
});
