import type { Finding, Where } from '../../diagnostic.ts';
import { builtInRoles } from '../../facts/roles.ts';
import type { AccessLine, AccessTable, EnvironmentAccess, Holder } from '../../model/access-table.ts';
import type { FindingOf } from './access-report.ts';

/** One row of the report: somebody, or whoever has a key, in one environment. */
export interface Row {
  environment: EnvironmentAccess;
  who: Who;
  /** Undefined: whoever has none. */
  line: AccessLine | undefined;
  roles: readonly string[];
  findings: Finding[];
}

/**
 * - `anyone`: the tenant was not asked, so the key says who.
 * - `open`: it could not be found out, and `name` says why.
 * - `nobody`: it was asked, and there is none.
 * - `rest`: whoever has none of the keys.
 */
export type Who =
  | { kind: 'anyone' }
  | { kind: 'nobody' }
  | { kind: 'rest' }
  | { kind: 'open'; why: string; holder?: Holder }
  | { kind: 'holder'; holder: Holder };

/** Strongest first; what a custom role may do is not known, so they stand before all. */
export const roleOrder = (roles: Iterable<string>): string[] => {
  const rank = (role: string) => {
    const at = builtInRoles.findIndex(({ name }) => name === role);
    return at < 0 ? builtInRoles.length : at;
  };
  return [...new Set(roles)].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
};

export const rowsOf = (table: AccessTable, findings: readonly FindingOf[]): Row[] =>
  table.environments.flatMap((environment) => [
    ...environment.lines.flatMap((line) => {
      const own = findingsOf(findings, environment, line);
      const about = { environment, line, roles: roleOrder(line.roles), findings: own };
      return whoHas(line).map((who) => ({ ...about, who }));
    }),
    {
      environment,
      who: { kind: 'rest' as const },
      line: undefined,
      roles: environment.unmapped === null ? [] : [environment.unmapped],
      findings: findingsOf(findings, environment, undefined),
    },
  ]);

function whoHas({ holders }: AccessLine): Who[] {
  if (holders.status === 'not-asked') return [{ kind: 'anyone' }];
  if (holders.status === 'unknown') return [{ kind: 'open', why: holders.message }];
  if (holders.value.length === 0) return [{ kind: 'nobody' }];
  return holders.value.map((holder) =>
    holder.open === undefined
      ? { kind: 'holder', holder }
      : { kind: 'open', why: `its members: ${holder.open}`, holder },
  );
}

/** Whether environments have to be named with their spec. */
export const hasSeveralSpecs = ({ environments }: AccessTable): boolean =>
  new Set(environments.map(({ source }) => source)).size > 1;

export const holderName = ({ name, id }: Pick<Holder, 'name' | 'id'>): string => name ?? id;

/** `airflow-entra.yaml:12`, without folders that only this machine has. */
export const placeOf = ({ source, range }: Where): string =>
  range ? `${source}:${range.start.line}` : source;

/** The findings that stand beside no row, each once. */
export const otherFindings = (rows: readonly Row[], findings: readonly FindingOf[]): Finding[] => {
  const beside = new Set(rows.flatMap((row) => row.findings));
  return [...new Set(findings.map(({ finding }) => finding))].filter((finding) => !beside.has(finding));
};

/** At the line itself or inside it; without a line, at what says what everybody else gets. */
const findingsOf = (
  findings: readonly FindingOf[],
  { source, name, lines }: EnvironmentAccess,
  line: AccessLine | undefined,
): Finding[] => {
  const own = findings
    .filter(({ environment }) => environment === null || environment === name)
    .map(({ finding }) => finding);
  const isAbout = ({ where }: Finding): boolean =>
    line
      ? where.source === line.where.source && isBelow(where.path, line.where.path)
      : where.source === source && lines.length > 0 && where.path.at(-1) === 'unmapped';
  return [...new Set(own.filter(isAbout))];
};

const isBelow = (path: Where['path'], above: Where['path']): boolean =>
  above.length > 0 && above.every((part, index) => path[index] === part);
