import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Link } from '../../src/doctor/chain/link.ts';
import { type Airflow, startAirflow } from '../airflow/airflow.ts';
import { webserverConfig } from '../airflow/config.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { startProvider } from '../airflow/provider.ts';
import { CHOSEN_PAIRS, DIRECTORY, REGISTRATION } from '../airflow/registration.ts';
import { runCli } from '../cli/run-cli.ts';
import { airflowOf, faultsOnRecord, healthy } from './evidence/faults.ts';
import { oldConfigText } from './evidence/old-config.ts';
import { record } from './evidence/record.ts';
import { loud, readLog } from './run-doctor.ts';

/** Enough to see that what is on record is still what Airflow says. */
const again = faultsOnRecord.filter(({ name }) =>
  ['no-jwks-uri', 'custom-signing-key', 'keys-empty', 'keys-html', 'v1-token'].includes(name),
);

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  it('still logs what doctor knows it by', async () => {
    for await (const { name, log } of record(pair, again)) {
      const { report } = await readLog(log);
      const rules = again.find((fault) => fault.name === name)?.expect;
      if (rules) expect(rules, name).toContain(report.findings[0]?.rule);
      else expect(loud(report), name).toEqual([]);
    }
  });

  it.each([
    ['the rendered file', () => webserverConfig(pair), []],
    ['a file of old, without PKCE', () => oldFile(pair), ['cluster-drift']],
  ])('%s: what it sends is read from its own login', async (_, config, rules) => {
    const { chain, findings } = await askLogin(pair, config());
    expect(chain.find(({ link }) => link === 'redirect')).toMatchObject({
      status: 'fine',
      detail: expect.stringContaining('https://airflow.example.com'),
    });
    const ofRedirect = findings.filter(({ rule }) => rule === 'cluster-drift' || rule.startsWith('config-'));
    expect(ofRedirect.map(({ rule }) => rule)).toEqual(rules);
  });
});

function oldFile(pair: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'airflow-entra-old-')), 'webserver_config.py');
  writeFileSync(file, oldConfigText(healthy, airflowOf(pair)));
  return file;
}

/** `doctor --url` at a server that gives this Airflow's own answer; Entra itself is not asked. */
async function askLogin(pair: string, config: string) {
  const provider = await startProvider(DIRECTORY);
  let airflow: Airflow | undefined;
  let location: string | null = null;
  const server = createServer((_, response) => {
    response.writeHead(302, { location: location ?? '/' }).end();
  });
  try {
    airflow = await startAirflow({
      pair,
      config,
      provider,
      url: 'https://airflow.example.com',
      env: REGISTRATION,
    });
    ({ location } = await airflow.start('somebody'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const stdin = `version: 1
url: https://airflow.example.com
tenant: { id: ${REGISTRATION.AAD_TENANT_ID} }
client: { id: ${REGISTRATION.AAD_CLIENT_ID}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "${airflowOf(pair)}" }
access: { session: 8h, mappings: { airflow_nonprod_admin: [Admin] } }
`;
    const { out } = await runCli(['doctor', '-', '-o', 'json', '--url', `http://127.0.0.1:${port}`], {
      stdin,
      // Whatever the network is, Entra is not asked from here.
      env: { HTTPS_PROXY: 'http://127.0.0.1:9' },
    });
    return JSON.parse(out) as { chain: Link[]; findings: { rule: string }[] };
  } finally {
    server.close();
    await airflow?.close();
    await provider.close();
  }
}
