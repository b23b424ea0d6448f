import type { Finding } from '../../diagnostic.ts';
import { nothingToRead } from '../../doctor/nothing-known.ts';
import { judgePod, type PodWanted } from '../../doctor/pod.ts';
import { LogScanner } from '../../doctor/scanner.ts';
import type { Sightings } from '../../doctor/sightings.ts';
import type { Deadline } from '../../edge/deadline.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { startProgress } from '../../edge/progress.ts';
import { watched } from '../../edge/watched.ts';
import { serving } from '../../facts/serving.ts';
import { deployedOf } from '../../model/resolved-of.ts';
import { sha256 } from '../../render/sha256.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { environmentViews } from '../../spec/views-of.ts';
import { lookAtPod } from './look-at-pod.ts';
import { LOG_PATIENCE, type PodRef, readPodLog } from './read-pod.ts';

interface GivenPod {
  pod: string | undefined;
  deployment: string | undefined;
  context: string | undefined;
  env: string | undefined;
}

/**
 * Reads the log of a pod as that of a file, and what it was started with.
 * @throws UsageError when it is not clear which environment it belongs to
 */
export async function examinePod(
  given: GivenPod,
  specs: readonly LoadedSpec[],
  seen: Sightings,
  deadline: Deadline,
  io: Io,
): Promise<Finding[]> {
  const name = given.pod ?? given.deployment;
  if (name === undefined) return [];
  const all = specs.flatMap((spec) => environmentViews(spec).map(([one]) => ({ spec, one, name: one.name })));
  const chosen = all.filter((environment) => given.env === undefined || environment.name === given.env);
  if (chosen.length > 1) {
    throw new UsageError(
      `a pod belongs to one environment: name it with --env (${chosen.map((one) => one.name).join(', ')})`,
    );
  }
  const [environment] = chosen;
  const resolved = environment && deployedOf(environment.one, environment.spec);
  const ref: PodRef = {
    kind: given.pod === undefined ? 'deployment' : 'pod',
    name,
    namespace: resolved?.kubernetes.namespace,
    context: given.context,
  };
  const source = `${ref.kind}/${ref.name}`;
  const scanner = new LogScanner(source, seen);
  const progress = startProgress(io);
  progress.say(`reading the log of ${source}`);
  const log = readPodLog(ref, scanner, io.env, deadline.patience(LOG_PATIENCE));
  const [notRead, pod] = await Promise.all([
    watched(io, `kubectl logs ${source}`, log, (why) => why ?? 'read'),
    lookAtPod(ref, io, deadline),
  ]);
  progress.end();
  const wanted: PodWanted | undefined = resolved && {
    container: serving(resolved.airflow).container,
    variables: [
      ...resolved.signIns.flatMap(({ providerIds }) => providerIds.map(({ variable }) => variable)),
      ...resolved.secrets.flatMap(({ env, file }) => (file ? [] : [env])),
    ],
    checksum: await checksumOf(resolved),
  };
  const reasons = new Set(
    [notRead, typeof pod === 'string' ? pod : undefined].filter((one) => one !== undefined),
  );
  return [
    ...(typeof pod === 'string' ? [] : judgePod(pod, wanted)),
    ...[...reasons].map((reason) => unread(source, reason)),
    ...(notRead === undefined && scanner.isEmpty ? [nothingToRead(source)] : []),
  ];
}

/** Loaded here, because templates are for those who have a spec. */
async function checksumOf(resolved: NonNullable<ReturnType<typeof deployedOf>>): Promise<string> {
  const { webserverConfig } = await import('../../render/webserver-config.ts');
  return sha256(webserverConfig.render(resolved));
}

const unread = (source: string, reason: string): Finding =>
  findingOf('cause-unknown', {
    message: `${source} could not be read: ${reason}`,
    where: wholeFile(source),
    fix: 'check the name, the namespace (`airflow.namespace`), --context, and what you may do: kubectl auth can-i get pods/log',
  });
