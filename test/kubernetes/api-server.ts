import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once as event } from 'node:events';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../cli/run-cli.ts';
import { apiServerProgram, etcdProgram } from './programs.ts';

export interface ApiServer {
  port: number;
  /** The file with the CA of its own certificate. */
  ca: string;
  folder: string;
  /** The file for `KUBECONFIG`; its contexts are called like the people. */
  kubeconfig: string;
  stop(): Promise<void>;
}

/** Who may come, with their tokens; only `admin` may do anything before a Role says more. */
const people = { admin: 'system:masters', alice: '', nightly: '', nobody: '' };

/** An etcd and an API server of its own on loopback, without anything that would make pods. */
export async function startApiServer(): Promise<ApiServer> {
  const program = await apiServerProgram();
  const folder = temporaryFolder();
  const [client, peer, port] = [await freePort(), await freePort(), await freePort()];
  const start = (path: string, argv: string[], name: string) => {
    const log = openSync(join(folder, `${name}.log`), 'w');
    return spawn(path, argv, { stdio: ['ignore', log, log] });
  };
  const local = (at: number) => `http://127.0.0.1:${at}`;
  const etcd = start(
    etcdProgram(),
    [
      `--data-dir=${join(folder, 'etcd')}`,
      ...[`--listen-client-urls=${local(client)}`, `--advertise-client-urls=${local(client)}`],
      ...[`--listen-peer-urls=${local(peer)}`, `--initial-advertise-peer-urls=${local(peer)}`],
      `--initial-cluster=default=${local(peer)}`,
    ],
    'etcd',
  );
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const signing = write('sa.key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const verifying = write('sa.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const tokens = write(
    'tokens.csv',
    Object.entries(people)
      .map(([name, group], index) => `token-of-${name},${name},${index + 1},"${group}"\n`)
      .join(''),
  );
  mkdirSync(join(folder, 'certs'));
  const server = start(
    program,
    [
      `--etcd-servers=${local(client)}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${join(folder, 'certs')}`,
      '--service-cluster-ip-range=10.96.0.0/24',
      `--service-account-issuer=https://127.0.0.1:${port}`,
      `--service-account-key-file=${verifying}`,
      `--service-account-signing-key-file=${signing}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=RBAC',
      '--endpoint-reconciler-type=none',
      '--disable-admission-plugins=ServiceAccount',
    ],
    'apiserver',
  );
  const ca = join(folder, 'certs', 'apiserver.crt');
  const kubeconfig = write('kubeconfig', JSON.stringify(kubeconfigOf(port, ca)));
  const stop = async () => {
    // With etcd gone the API server does not end on SIGTERM.
    await end(server);
    await end(etcd);
  };
  try {
    await ready(port, ca, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, ca, folder, kubeconfig, stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = event(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

async function ready(port: number, ca: string, server: ChildProcess): Promise<void> {
  for (const last = Date.now() + 120_000; Date.now() < last; await sleep(250)) {
    if (server.exitCode !== null) break;
    if (await answers(port, ca)) return;
  }
  throw new Error('the API server does not become ready; its log is apiserver.log');
}

const answers = (port: number, ca: string) =>
  new Promise<boolean>((resolve) => {
    try {
      const headers = { authorization: 'Bearer token-of-admin' };
      get(
        { host: '127.0.0.1', port, path: '/readyz', ca: readFileSync(ca), headers, agent: false },
        (response) => {
          response.resume();
          resolve(response.statusCode === 200);
        },
      ).on('error', () => resolve(false));
    } catch {
      resolve(false); // it has made no certificate yet
    }
  });

function kubeconfigOf(port: number, ca: string) {
  const names = Object.keys(people);
  const context = (name: string, cluster: string) => ({
    name,
    context: { cluster, user: name, namespace: 'airflow' },
  });
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'local', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': ca } },
      // The discard port: nobody listens there.
      { name: 'dead', cluster: { server: 'https://127.0.0.1:9', 'certificate-authority': ca } },
    ],
    users: names.map((name) => ({ name, user: { token: `token-of-${name}` } })),
    contexts: [...names.map((name) => context(name, 'local')), { ...context('admin', 'dead'), name: 'dead' }],
    'current-context': 'nobody',
  };
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
