import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Airflow, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { type Provider, startProvider } from './provider.ts';
import { CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s, a secret from a file', (pair) => {
  const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-secret-'));
  const file = join(folder, 'client-secret');
  let provider: Provider;
  let airflow: Airflow;

  beforeAll(async () => {
    provider = await startProvider(DIRECTORY);
    // The file is not there yet: it is read at a login, and never when Airflow starts.
    const config = webserverConfig(pair, { signIn: { credential: { kind: 'secretFile', path: file } } });
    const { AAD_CLIENT_SECRET: _, ...env } = REGISTRATION;
    airflow = await startAirflow({ pair, config, provider, env });
  });
  afterAll(async () => {
    await airflow?.close();
    await provider?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => rmSync(file, { force: true, recursive: true }));

  it.each(['nonprod-secret', 'nonprod-secret\n', 'nonprod-secret\r\n'])('takes %j', async (content) => {
    writeFileSync(file, content);
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({
      signedIn: true,
      roles: OPERATOR.roles,
      log: [],
      leaks: [],
    });
  });

  it('refuses a login without the file, names it, and takes the file once it is there', async () => {
    const login = await airflow.login(OPERATOR.upn);
    expect(login).toMatchObject({ signedIn: false, status: 302 });
    expect(login.log.join()).toMatch(new RegExp(`ERROR .*${file}`));
    writeFileSync(file, 'nonprod-secret');
    expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true });
  });

  it.each(['', '\n'])('refuses a file that holds %j, before anybody is sent to Entra', async (content) => {
    writeFileSync(file, content);
    await provider.control({ resetRequests: true });
    const login = await airflow.login(OPERATOR.upn);
    expect(login).toMatchObject({ signedIn: false, status: 302 });
    expect(login.log.join()).toContain(`${file} is empty: no login works`);
    expect(await provider.requests()).toEqual({});
  });

  it('is refused by Entra with a wrong secret, which no line shows', async () => {
    writeFileSync(file, 'wrong-secret\u00e9');
    const login = await airflow.login(OPERATOR.upn);
    expect(login).toMatchObject({ signedIn: false, leaks: [] });
    expect(login.log.join()).toContain('AADSTS7000215');
    expect(login.log.join()).not.toContain('wrong-secret');
  });
});
