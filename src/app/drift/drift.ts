import { openCluster } from '../../edge/cluster/open.ts';
import { Deadline } from '../../edge/deadline.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { startProgress } from '../../edge/progress.ts';
import type { CommandResult, Found } from '../../report/outcome.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { authorityIsFor } from '../authority-is-for.ts';
import { authorityUrl } from '../authority-url.ts';
import { foundOf } from '../found.ts';
import { checkedFleet, checkSpec, knowsEnvironment, type SpecArguments } from '../specs.ts';
import type { ReadOptions } from '../tenant/read-tenants.ts';
import { eitherAuthority } from './authority.ts';
import { driftOfCluster } from './cluster.ts';
import { driftOfFiles } from './files.ts';
import { driftOfTenant } from './tenant.ts';

/** Without any of the comparisons all three are made. */
export interface DriftArguments extends SpecArguments, ReadOptions {
  files: boolean;
  tenant: boolean;
  cluster: boolean;
  /** What `kubectl get … -o json` printed, in place of a cluster: a file, `-` for standard input. */
  live: string | undefined;
  /** Of kubectl. */
  context: string | undefined;
  outDir: string | undefined;
  /** Also what needs more than the standard permissions. */
  deep: boolean;
}

/** Rendered files, tenant and cluster against the specs. @throws UsageError */
export async function drift(args: DriftArguments, io: Io): Promise<Found> {
  const { files, tenant, cluster, live, context } = args;
  if (live !== undefined && (cluster || context !== undefined))
    throw new UsageError('--live stands for a cluster: leave --cluster and --context out');
  if (args.specs.includes('-') && live === '-')
    throw new UsageError('only one thing can be read from standard input');
  const all = !(files || tenant || cluster || live !== undefined);
  const either = eitherAuthority(authorityUrl(args.authority));
  const deadline = new Deadline(args.timeout);
  const { checked, ...fleet } = await checkedFleet(args, io);
  const specs = checked.map(({ spec }) => spec);
  knowsEnvironment(args.env, fleet.all);
  authorityIsFor(args, fleet.all, args.env);
  const sound = checked.filter(({ isSound }) => isSound).map(({ spec }) => spec);
  const subject = { specs, sound, environment: args.env };
  const offline = {
    findings: checked.flatMap(({ findings }) => findings),
    examined: checked.flatMap(({ examined }) => examined),
  };
  const ofTenant =
    all || tenant ? await driftOfTenant(checked, fleet.others, { ...args, deadline }, io) : undefined;
  const ofFiles =
    all || files
      ? await either((authority) =>
          driftOfFiles({ ...subject, fleet: { ...fleet, names: args.specs } }, authority, args.outDir, io),
        )
      : undefined;
  const isAsked = all || cluster || live !== undefined;
  const progress = startProgress(io);
  const asked = isAsked ? await openCluster({ live, context }, deadline, progress, io) : undefined;
  const isSound = (spec: LoadedSpec) => sound.includes(spec) || checkSpec(spec).isSound;
  const everywhere = asked && fleet.shard ? fleet.all.filter(isSound) : sound;
  const ofCluster =
    asked &&
    (await either((authority) => driftOfCluster({ ...subject, all: everywhere }, asked, authority, !all)));
  progress.end();
  const result: CommandResult = {
    command: 'drift',
    ...(ofTenant && { tenants: ofTenant.tenants }),
    ...(ofFiles && { files: ofFiles.files }),
    ...(ofCluster && { changes: ofCluster.changes }),
  };
  // The tenant answers some of what the spec alone leaves open.
  const parts = [ofTenant ?? offline, ofFiles, ofCluster].filter((part) => part !== undefined);
  return foundOf(result, {
    specs,
    shard: fleet.shard,
    ...(ofFiles && { owners: ofFiles.owners, unclaimed: ofFiles.unclaimed }),
    findings: parts.flatMap(({ findings }) => findings),
    examined: parts.flatMap(({ examined }) => examined),
    notAsked: [...(ofTenant?.notAsked ?? []), ...(ofFiles?.notAsked ?? []), ...(ofCluster?.notAsked ?? [])],
  });
}
