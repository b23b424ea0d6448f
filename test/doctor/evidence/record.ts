import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Airflow, startAirflow } from '../../airflow/airflow.ts';
import { CACHE } from '../../airflow/cache.ts';
import { type Provider, startProvider } from '../../airflow/provider.ts';
import { ADMIN, OPERATOR, REGISTRATION } from '../../airflow/registration.ts';
import { directoryWith } from '../../emulator/directory-with.ts';
import { airflowOf, type FaultOnRecord, healthy } from './faults.ts';
import { type OldConfig, oldConfigText } from './old-config.ts';

/** A log, by the name of its fault. */
export interface Recorded {
  name: string;
  log: string;
}

/** Both are Entra; the second one, in another cloud, has other keys. */
interface Entras {
  own: Provider;
  ownKey: Provider;
  usgov: Provider;
}

/**
 * What a real Airflow of this pair logs while each fault is on, and while nothing is wrong.
 * @param pair one of PAIRS
 */
export async function* record(pair: string, faults: readonly FaultOnRecord[]): AsyncGenerator<Recorded> {
  const claims = (upn: string) => ({ upn, email: upn });
  const entras: Entras = {
    own: await startProvider(directoryWith({}, claims)),
    ownKey: await startProvider(directoryWith({ keyCredentials: [{ usage: 'Sign' }] }, claims)),
    usgov: await startProvider(directoryWith({}, claims), 'login.microsoftonline.us'),
  };
  // All embedded Entras of a process begin with the same keys.
  await entras.usgov.control({ rotateKeys: 'hard' });
  const folder = await mkdtemp(join(tmpdir(), 'airflow-entra-evidence-'));
  try {
    yield { name: 'healthy', log: await healthyLog(pair, entras, folder) };
    for (const fault of faults) yield { name: fault.name, log: await faultyLog(pair, fault, entras, folder) };
  } finally {
    for (const entra of Object.values(entras)) await entra.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function healthyLog(pair: string, entras: Entras, folder: string): Promise<string> {
  return during(pair, healthy, entras.own, entras, folder, {}, async (airflow) => {
    for (const { upn } of [ADMIN, OPERATOR, ADMIN]) await works(airflow, upn);
  });
}

async function faultyLog(
  pair: string,
  fault: FaultOnRecord,
  entras: Entras,
  folder: string,
): Promise<string> {
  const entra = fault.ownKey ? entras.ownKey : entras.own;
  const env = fault.secret === undefined ? {} : { AAD_CLIENT_SECRET: fault.secret };
  return during(pair, fault.config, entra, entras, folder, env, async (airflow) => {
    if (fault.rotate) {
      await works(airflow, ADMIN.upn);
      await entra.control({ rotateKeys: 'hard' });
    }
    if (fault.cold) await airflow.cold();
    await entra.control({ faults: fault.faults ?? {} });
    try {
      await fails(airflow, fault, ADMIN.upn);
      if (fault.passes) await entra.control({ faults: {} });
      await fails(airflow, fault, OPERATOR.upn);
    } finally {
      await entra.control({ faults: {} });
    }
  });
}

async function works(airflow: Airflow, upn: string): Promise<void> {
  const { signedIn, log } = await airflow.login(upn);
  if (!signedIn) throw new Error(`${upn} is not signed in: ${log.join('\n')}`);
}

async function fails(
  airflow: Airflow,
  { name, otherBrowser, passes }: FaultOnRecord,
  upn: string,
): Promise<void> {
  if (otherBrowser) {
    const { location } = await airflow.start('one');
    const { callback } = await airflow.click(upn, location ?? '');
    await airflow.visit(callback, 'another');
    return;
  }
  const { signedIn } = await airflow.login(upn);
  // Where authlib asks again for an empty set, the fault passes with it.
  if (signedIn && !passes) throw new Error(`${name}: ${upn} is signed in all the same`);
}

async function during(
  pair: string,
  config: OldConfig,
  entra: Provider,
  { usgov }: Entras,
  folder: string,
  env: Record<string, string>,
  what: (airflow: Airflow) => Promise<void>,
): Promise<string> {
  const file = join(folder, 'webserver_config.py');
  await writeFile(file, oldConfigText(config, airflowOf(pair)));
  const ca = join(folder, 'stand-ins.pem');
  await writeFile(ca, (await Promise.all([entra, usgov].map(({ caFile }) => readFile(caFile)))).join('\n'));
  const standIn = [entra, usgov].map(
    ({ hosts, address }) =>
      `${hosts.filter((host) => entra === usgov || host.startsWith('login')).join(',')}=${address}`,
  );
  let log = '';
  const airflow = await startAirflow({
    pair,
    config: file,
    provider: entra,
    env: {
      ...REGISTRATION,
      ...env,
      STAND_IN: standIn.join(';'),
      REQUESTS_CA_BUNDLE: ca,
      SSL_CERT_FILE: ca,
      NO_PROXY: '*',
    },
    hear: (text) => {
      log += text;
    },
  });
  try {
    await what(airflow);
  } finally {
    await airflow.close();
  }
  return anonymous(log);
}

const project = fileURLToPath(new URL('../../..', import.meta.url));

/** As it would be in the official image: no path of this machine, and nobody's secret. */
function anonymous(log: string): string {
  const places: [RegExp | string, string][] = [
    [new RegExp(`${escaped(CACHE)}/airflow/[^/]+/venv/lib/`, 'g'), '/home/airflow/.local/lib/'],
    [/\/[^\s"'=]*\/airflow-entra-home-\w+/g, '/opt/airflow'],
    [new RegExp(`${escaped(project)}test/airflow/python/`, 'g'), '/opt/serve/'],
    // The Python below a virtual environment is wherever it was installed.
    [/(["' (])\/[^\s"']*\/lib\/(python3\.\d+)\/(?!site-packages)/g, '$1/usr/local/lib/$2/'],
  ];
  const clean = places.reduce((text, [from, to]) => text.replaceAll(from, to), log);
  for (const secret of ['nonprod-secret', 'eyJ', project]) {
    if (clean.includes(secret)) throw new Error(`the log holds ${secret}`);
  }
  return clean;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
