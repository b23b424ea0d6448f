import { originKey } from '../../directory/record-origin.ts';
import { UsageError } from '../../edge/io.ts';
import { tenantName } from '../../entra/tenant-of.ts';
import type { TenantResult } from '../../report/outcome.ts';
import type { ShardFile } from './shard-file.ts';

/** Milliseconds: shards that run at once may have midnight between them, and a run does not take longer. */
const A_DAY = 24 * 60 * 60 * 1000;

/** @throws UsageError when two reports of shards are of different runs: what one says may not hold for the other */
export function beOfOneRun(first: ShardFile, other: ShardFile): void {
  const refuse = (why: string): never => {
    throw new UsageError(`${first.name} and ${other.name} are of different runs: ${why}`);
  };
  const compare = (what: string, of: (file: ShardFile) => unknown): void => {
    const [a, b] = [first, other].map((file) => shown(of(file)));
    if (a !== b) refuse(`${what} is ${a} in one and ${b} in the other`);
  };
  compare('the command', ({ command }) => command);
  compare('the number of shards', ({ shard }) => shard.of);
  const options = new Set([first, other].flatMap(({ shard }) => Object.keys(shard.call)));
  for (const option of options) compare(nameOf(option), ({ shard }) => shard.call[option]);
  compare('the number of specs', ({ shard }) => shard.fleet.specs);
  const [one, two] = [first.shard.fleet, other.shard.fleet];
  if (one.names !== two.names)
    refuse('they found other specs, so one of them was made in another folder or of another commit');
  if (one.texts !== two.texts)
    refuse('what stands in the specs was not the same, so one of them was made of another commit');
  const [today, theirs] = [first, other].map(dayOf);
  if (today && theirs && Math.abs(Date.parse(today) - Date.parse(theirs)) > A_DAY)
    refuse(`one is of ${today} and the other of ${theirs}`);
  for (const tenant of tenantsOf(first)) {
    const same = tenantsOf(other).find((candidate) => originKey(candidate) === originKey(tenant));
    if (same && recordingOf(same) !== recordingOf(tenant))
      refuse(
        `of the tenant ${tenantName(tenant)} one has ${recordingOf(tenant)}, and the other ${recordingOf(same)}`,
      );
  }
}

/** The day that exceptions were judged by; undefined: there is no spec in the shard. */
const dayOf = ({ shard }: ShardFile): string | undefined => shard.part.specs[0]?.today;

const tenantsOf = ({ own }: ShardFile): readonly TenantResult[] =>
  Array.isArray(own.tenants) ? own.tenants : [];

const recordingOf = ({ snapshot, readAt }: TenantResult): string =>
  snapshot === null ? 'asked Entra' : `a recording of ${readAt}`;

const nameOf = (option: string): string =>
  option === 'specs' ? 'what was named' : `--${option.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;

function shown(value: unknown): string {
  if (value === undefined) return 'not given';
  return Array.isArray(value) ? value.join(' ') || 'nothing' : String(value);
}
