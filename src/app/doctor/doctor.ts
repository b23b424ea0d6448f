import type { Link, LinkStatus } from '../../doctor/chain/link.ts';
import { nextCommand } from '../../doctor/next-command.ts';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { isDefaultSpecThere } from '../../edge/files/read-spec.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { Check, CheckStatus } from '../../report/checks.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { lintHandWritten, readableAgain } from '../lint/hand-written.ts';
import { examine, type Given } from './examine.ts';
import { sortArguments } from './sort-arguments.ts';

/** Why nobody can log in, by what is in hand and what can be asked. @throws UsageError */
export async function doctor(asked: Given, world: Io): Promise<Found> {
  const io = asked.specs.includes('-') ? readableAgain(world) : world;
  if ([...asked.log, ...asked.specs, asked.token].filter((name) => name === '-').length > 1)
    throw new UsageError('standard input can be read once');
  const { given, configs } = await sortArguments(asked, io);
  const inHand = [given.error, given.token, given.pod, given.deployment].some((one) => one !== undefined);
  if (given.pod !== undefined && given.deployment !== undefined)
    throw new UsageError('doctor takes one of --pod and --deployment');
  const alone = given.log.length === 0 && configs.length === 0 && !inHand;
  if (given.specs.length === 0 && alone && !isDefaultSpecThere(io)) {
    throw new UsageError(
      `doctor needs something to look at: a spec (there is no ${DEFAULT_SPEC} here), --log FILE (- for standard input), --error TEXT, --token FILE, --pod or --deployment`,
    );
  }
  const needsSpec = alone || given.url !== undefined || given.user !== undefined;
  if (needsSpec && given.specs.length === 0 && !isDefaultSpecThere(io)) {
    throw new UsageError(
      `--url and --user compare what runs with a spec: name it, as in doctor SPEC --url …; there is no ${DEFAULT_SPEC} here`,
    );
  }
  const named = given.specs.length === 0 && needsSpec ? [DEFAULT_SPEC] : given.specs;
  const { chain, looked, signIns, ...found } = await examine({ ...given, specs: named }, io);
  const linted = await lintHandWritten(configs, io);
  const findings = [...found.findings, ...(linted?.findings ?? [])];
  const isBare = named.length === 0 && configs.length === 0;
  const next = isBare ? nextCommand(findings, given.log.length > 0) : undefined;
  return foundOf(
    {
      command: 'doctor',
      ...(chain && { chain }),
      ...(signIns && { signIns }),
      ...(next !== undefined && { next }),
    },
    {
      ...found,
      findings,
      // A login that fails is not mended by an exception.
      inTheWay: findings,
      examined: [...found.examined, ...(linted?.examined ?? [])],
      ...(linted && { sources: linted.sources }),
      questions: (chain ?? []).flatMap(question),
      notices:
        findings.length === 0 && !chain
          ? [looked ?? `looked at ${configs.join(', ')}: nothing that keeps people from signing in`]
          : [],
    },
  );
}

const statuses: Record<Exclude<LinkStatus, 'not-asked'>, CheckStatus> = {
  fine: 'passed',
  broken: 'failed',
  unknown: 'unknown',
};

function question({ source, environment, link, status, detail }: Link): Check[] {
  if (status === 'not-asked') return [];
  const subject = { source, environment };
  const title = `the login gets past: ${link}`;
  return [{ name: 'doctor', title, subject, status: statuses[status], detail, findings: [] }];
}
