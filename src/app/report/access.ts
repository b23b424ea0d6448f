import { type Io, UsageError } from '../../edge/io.ts';
import { compareAccess } from '../../model/compare-access.ts';
import { accessReportOf } from '../../report/access-report-of.ts';
import type { CommandResult, Found } from '../../report/outcome.ts';
import { isUsable } from '../../spec/usable.ts';
import { foundOf } from '../found.ts';
import { checkedSpecs, knowsEnvironment, type SpecArguments } from '../specs.ts';
import { checkTenants } from '../tenant/check-tenants.ts';
import { type ReadOptions, readTenants } from '../tenant/read-tenants.ts';
import { accessOfSpecs } from './access-of-specs.ts';
import { earlierAccess } from './earlier-access.ts';
import { openPeople } from './open-people.ts';
import { everybodyKnown, noEscalation } from './questions.ts';
import { askedElsewhere, isElsewhere, withTenants } from './with-tenants.ts';
import { writeReport } from './write-report.ts';

export interface AccessReportArguments extends SpecArguments, ReadOptions {
  /** Ask the tenants who has each key. */
  tenant: boolean;
  /** Also who is in the groups. */
  people: boolean;
  /** A commit, a lock file, or the file of an earlier report. */
  since: string | undefined;
  failOn: 'escalation' | undefined;
  /** Where both files go; undefined: nowhere. */
  outDir: string | undefined;
  /** Also over files that were made by hand. */
  force: boolean;
}

/** Who gets what, by specs and, where it is asked, by their tenants. @throws UsageError */
export async function reportAccess(args: AccessReportArguments, io: Io): Promise<Found> {
  if (args.failOn !== undefined && args.since === undefined)
    throw new UsageError(
      '--fail-on escalation needs --since: a commit, a lock file, or the file of an earlier report',
    );
  const checked = await checkedSpecs(args, io);
  const specs = checked.map(({ spec }) => spec);
  knowsEnvironment(args.env, specs);
  const earlier = args.since === undefined ? undefined : await earlierAccess(args.since, specs, args, io);
  const isAsked = args.tenant || args.people || args.snapshot !== undefined;
  // As `check` asks, so that the same is found.
  const more = {
    ...({ deep: false, locked: 'id', assigned: 'nested', issuers: false } as const),
    people: args.people,
  };
  const read = isAsked ? await readTenants(specs, args, more, io) : undefined;
  const bySpecs = accessOfSpecs(specs, args.env);
  const access = read ? withTenants(bySpecs, read) : bySpecs;
  // What a spec gives that cannot be used is not nothing: it is not known.
  const unusable = specs.filter((spec) => !isUsable(spec)).map(({ source }) => source);
  const since = earlier &&
    unusable.length === 0 && { name: earlier.name, ...compareAccess(earlier.table, access) };
  const found = read
    ? checkTenants(checked, read)
    : {
        findings: checked.flatMap(({ findings }) => findings),
        examined: checked.flatMap(({ examined }) => examined),
      };
  const result: Extract<CommandResult, { command: 'report' }> = {
    command: 'report',
    access,
    ...(since && { since }),
    ...(read && { tenants: read.tenants }),
  };
  const answer = foundOf(result, {
    specs,
    ...found,
    findings: [...found.findings, ...(read ? [...openPeople(read), ...askedElsewhere(read)] : [])],
    questions: [
      ...(read ? [everybodyKnown(access, isElsewhere(read))] : []),
      ...(since && args.failOn ? [noEscalation(since, access)] : []),
    ],
    notices: [
      ...(earlier?.notices ?? []),
      ...(args.outDir !== undefined && unusable.length > 0
        ? [`airflow-entra: nothing is written to ${args.outDir}: ${unusable.join(', ')} cannot be used`]
        : []),
      ...(earlier && unusable.length > 0
        ? [
            `airflow-entra: what changed since ${earlier.name} is not known: ${unusable.join(', ')} cannot be used`,
          ]
        : []),
    ],
  });
  const report = accessReportOf(answer);
  // Without what a spec gives that cannot be used, they would say too little to whoever reads them alone.
  if (args.outDir === undefined || !report || unusable.length > 0) return answer;
  return { ...answer, result: { ...result, files: await writeReport(report, args.outDir, args.force, io) } };
}
