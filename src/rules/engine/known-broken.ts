import type { Severity } from '../../diagnostic.ts';
import { fabFor, fabRow, fabWorksWith } from '../../facts/fab.ts';
import {
  type BrokenRow,
  hitsEverybody,
  type Installation,
  isAboutSuch,
  knownBroken,
  mendedIn,
} from '../../facts/known-broken.ts';

/** What `airflow-known-broken` says, of a spec, of a hand-written configuration and of a log alike. */
export interface ReleaseProblem {
  /** What to change. */
  package: 'airflow' | 'fab';
  severity: Extract<Severity, 'error' | 'warning'>;
  message: string;
  fix: string;
}

/**
 * What is known to break signing in or out on an Airflow with a FAB provider: an error for each fault that keeps everybody
 * out, else one warning a package for what hits some people, or at some time.
 * @param fab undefined where FAB is part of Airflow, or is not known
 * @param installation what is known about it; faults of another kind of installation are left out
 * @param guess whether to name what hits such installations only, where it is not known that this is one
 */
export function knownBrokenProblems(
  airflow: string,
  fab: string | undefined,
  installation: Installation = {},
  guess = true,
): ReleaseProblem[] {
  const rows = knownBroken(airflow, fab, installation).filter(
    (row) => guess || isAboutSuch(row, installation),
  );
  return (['airflow', 'fab'] as const).flatMap((changed): ReleaseProblem[] => {
    const own = rows.filter(({ use }) => use.package === changed);
    if (own.length === 0) return [];
    const release = changed === 'airflow' ? `Airflow ${airflow}` : `FAB provider ${fab}`;
    const fix = fixFor(own, airflow);
    const certain = own.filter(isCertain);
    return certain.length > 0
      ? certain.map((row) => ({ package: changed, severity: 'error', message: broken(release, row), fix }))
      : [{ package: changed, severity: 'warning', message: faults(release, own), fix }];
  });
}

/** Whether nobody can sign in, whatever else is so. */
const isCertain = (row: BrokenRow) => row.affects === 'sign-in' && hitsEverybody(row);

const broken = (release: string, { what }: BrokenRow) => `${release} is known to be broken: ${what}`;

function faults(release: string, rows: BrokenRow[]): string {
  const [first] = rows;
  return first && rows.length === 1 && first.when === undefined
    ? broken(release, first)
    : `${release} has known faults around signing in: ${rows.map(clause).join('; ')}`;
}

const clause = ({ when, what }: BrokenRow) => (when === undefined ? what : `${when}, ${what}`);

/** The oldest release without any of these faults, and the Airflow that it needs where that is a newer one. */
function fixFor(rows: BrokenRow[], airflow: string): string {
  const needed = mendedIn(rows);
  if (rows.every(({ use }) => use.package === 'airflow')) return `use Airflow ${needed} or newer`;
  if (!fabWorksWith(needed, airflow))
    return `use Airflow ${fabRow(needed)?.airflow.from} or newer with FAB provider ${needed} or newer`;
  const best = fabFor(airflow)?.version;
  return `use FAB provider ${needed} or newer${best && best !== needed ? `, best ${best}` : ''}`;
}
