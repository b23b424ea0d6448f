import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';

const GRAPH = 'graph.microsoft.com';

/** The embedded Entra in Microsoft's place, for an Airflow that is not told that it is another one. */
export interface Provider {
  /** The hosts it stands in for, where it really listens, and the certificate to trust. */
  hosts: string[];
  /** The first of them. */
  host: string;
  address: string;
  caFile: string;
  /** Posts to the control endpoint, for example `{faults: {expired: true}}`. */
  control(change: object): Promise<void>;
  /** How often each endpoint was asked since the counters were set to zero. */
  requests(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/**
 * Starts the embedded Entra as `host`, over TLS with a certificate of its own.
 * @param directoryFile what is in the tenant
 * @throws an Error with the problems of the directory file, if it has any
 */
export async function startProvider(
  directoryFile: string,
  host = 'login.microsoftonline.com',
): Promise<Provider> {
  return standIn(await readFile(directoryFile, 'utf8'), [host, GRAPH]);
}

/**
 * Starts what a directory file tells, in place of these hosts, over TLS with a certificate of its own.
 * @param text the directory file
 * @throws an Error with its problems, if it has any
 */
export async function standIn(text: string, hosts: string[]): Promise<Provider> {
  const [host = ''] = hosts;
  const { directory, problems } = parseDirectory(text, 'directory.yaml');
  if (!directory) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const stateDir = await mkdtemp(join(tmpdir(), 'airflow-entra-provider-'));
  const { cert, private: key } = await generate([{ name: 'commonName', value: host }], {
    algorithm: 'sha256',
    // The key type must be that of the emulator's own certificate, else Node answers with the latter.
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  const caFile = join(stateDir, 'stand-in.pem');
  await writeFile(caFile, cert);
  const emulator = await startEmulator({
    directory,
    stateDir,
    standIn: { origins: hosts.map((one) => `https://${one}`), key, cert },
  });
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${emulator.httpOrigin}/_emulator/${path}`, {
      ...init,
      headers: { 'x-emulator-token': emulator.controlToken, 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    hosts,
    host,
    address: `127.0.0.1:${new URL(emulator.httpsOrigin).port}`,
    caFile,
    control: async (change) => {
      await ask('control', { method: 'POST', body: JSON.stringify(change) });
    },
    requests: async () => (await ask('requests', {})) as Record<string, number>,
    close: async () => {
      await emulator.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
