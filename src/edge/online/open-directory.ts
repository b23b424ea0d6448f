import { setTimeout as sleep } from 'node:timers/promises';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Directory } from '../../directory/directory.ts';
import { graphDirectory } from '../../directory/graph-directory.ts';
import { recordingDirectory } from '../../directory/recording-directory.ts';
import { snapshotDirectory } from '../../directory/snapshot-directory.ts';
import type { Hosts } from '../../directory/tenant-address.ts';
import type { Transport } from '../../directory/transport.ts';
import { Deadline } from '../deadline.ts';
import { type Io, UsageError } from '../io.ts';
import { startProgress } from '../progress.ts';
import { hostsOf } from './hosts.ts';
import { maxAge } from './max-age.ts';
import type { OnlineOptions } from './options.ts';
import { readSnapshot } from './read-snapshot.ts';
import { openNetwork } from './transport.ts';
import { trustWith } from './trust.ts';
import { mayBeWritten, saveRecording } from './write-snapshot.ts';

export interface OpenedDirectory {
  directory: Directory;
  /** For `tenantAddress`. */
  hosts: Hosts;
  /** For whatever else this run asks. */
  deadline: Deadline;
  /** To be called when nothing more is asked: ends the progress line and writes the file of `--record`. */
  close(): Promise<void>;
}

const pause = async (milliseconds: number) => void (await sleep(milliseconds));

/**
 * What is live, as the flags say: Microsoft Graph, or a recording. Nothing is asked before the first question.
 * @throws UsageError
 */
export async function openDirectory(options: OnlineOptions, io: Io): Promise<OpenedDirectory> {
  const hosts = hostsOf(options, io);
  const oldest = maxAge(options.maxAge);
  const deadline = options.deadline ?? new Deadline(options.timeout);
  if (options.snapshot !== undefined) {
    if (options.record !== undefined)
      throw new UsageError('--record writes what is read, and --snapshot asks nobody: take one of them');
    const snapshot = await readSnapshot(options.snapshot, io);
    const limits = { now: Date.now(), maxAge: oldest };
    const directory = snapshotDirectory(snapshot, options.snapshot, limits);
    return { directory, hosts, deadline, close: async () => {} };
  }
  if (options.offline)
    throw new UsageError(
      'this asks the provider, and --offline forbids it: give a recording with --snapshot FILE',
    );
  if (oldest !== undefined) throw new UsageError('--max-age is about the recording of --snapshot');
  return openGraph(options, hosts, deadline, io);
}

async function openGraph(
  options: OnlineOptions,
  hosts: Hosts,
  deadline: Deadline,
  io: Io,
): Promise<OpenedDirectory> {
  if (options.record !== undefined) await mayBeWritten(options.record, io);
  const network = openNetwork(io, await trustWith(options.ca, io), deadline);
  const progress = startProgress(io);
  let asked = 0;
  const transport: Transport = (request) => {
    progress.say(`asking ${new URL(request.url).host} (${++asked})`);
    return network.transport({ ...request, headers: { 'user-agent': program, ...request.headers } });
  };
  const clock = { now: deadline.serverClock.now, sleep: pause, chance: Math.random, left: deadline.left };
  const graph = graphDirectory(
    { auth: options.auth, env: io.env, transport, within: deadline.within },
    clock,
  );
  const stop = () => {
    progress.end();
    network.close();
  };
  const { record: file } = options;
  if (file === undefined) return { directory: graph, hosts, deadline, close: async () => stop() };
  const directory = recordingDirectory(graph, clock.now);
  return {
    directory,
    hosts,
    deadline,
    close: async () => {
      stop();
      await saveRecording(directory, file, program, io);
    },
  };
}

const program = `airflow-entra/${packageJson.version}`;
