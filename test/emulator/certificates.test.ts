import { createPrivateKey, KeyObject, webcrypto } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SubjectAlternativeNameExtension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { rsaCertificate } from '../support/rsa-certificate.ts';
import { emulator, TENANT } from './client.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

let entra: Emulator;
let stateDir: string;
beforeAll(async () => {
  stateDir = join(mkdtempSync(join(tmpdir(), 'emulator-')), 'state');
  entra = await emulator({ stateDir });
});
afterAll(() => entra.close());

/** @returns the status, or the message of the error that TLS ends in */
function statusOf(url: string, ca: string | undefined, servername = 'localhost'): Promise<number | string> {
  return new Promise((resolve) => {
    get(url, { ca, servername, agent: false, headers: { host: new URL(url).host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', (error) => resolve(error.message));
  });
}

/** Signs a certificate for any name with the CA's own key, as somebody would who stole it. */
async function certificateFor(san: {
  type: 'dns' | 'ip';
  value: string;
}): Promise<{ cert: string; key: string }> {
  const authority = new X509Certificate(readFileSync(entra.caFile));
  const caKey = createPrivateKey(readFileSync(join(stateDir, 'ca-key.pem')));
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=whoever',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: await webcrypto.subtle.importKey(
      'pkcs8',
      caKey.export({ type: 'pkcs8', format: 'der' }),
      CURVE,
      false,
      ['sign'],
    ),
    signingAlgorithm: CURVE,
    extensions: [new SubjectAlternativeNameExtension([san])],
  });
  return {
    cert: certificate.toString('pem'),
    key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

describe('the CA', () => {
  it('makes https good for whoever trusts it, under both names, and for nobody else', async () => {
    const path = `/${TENANT}/discovery/v2.0/keys`;
    const ca = readFileSync(entra.caFile, 'utf8');
    expect(await statusOf(entra.httpsOrigin + path, ca)).toBe(200);
    const address = entra.httpsOrigin.replace('localhost', '127.0.0.1');
    expect(await statusOf(address + path, ca, '')).toBe(200);
    const other = await emulator();
    expect(await statusOf(entra.httpsOrigin + path, readFileSync(other.caFile, 'utf8'))).toMatch(
      /self.signed certificate|unable to verify|signature/i,
    );
    await other.close();
  });

  it.each<[{ type: 'dns' | 'ip'; value: string }, number | string]>([
    [{ type: 'dns', value: 'localhost' }, 200],
    [{ type: 'dns', value: 'login.microsoftonline.com' }, 'permitted subtree violation'],
    [{ type: 'dns', value: 'localhost.evil.example' }, 'permitted subtree violation'],
    [{ type: 'ip', value: '10.0.0.1' }, 'permitted subtree violation'],
    [{ type: 'ip', value: '127.0.0.2' }, 'permitted subtree violation'],
    [{ type: 'ip', value: '::1' }, 'permitted subtree violation'],
  ])('a certificate under it for %o: %s', async (san, outcome) => {
    const server = createServer(await certificateFor(san), (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const name = san.type === 'dns' ? san.value : 'localhost';
    expect(await statusOf(`https://127.0.0.1:${port}/`, readFileSync(entra.caFile, 'utf8'), name)).toBe(
      outcome,
    );
    server.close();
  });

  it('is for its user alone, and is used again', async () => {
    expect(statSync(stateDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(stateDir, 'ca-key.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(entra.caFile, 'utf8')).not.toContain('PRIVATE');
    const before = readFileSync(entra.caFile, 'utf8');
    const again = await emulator({ stateDir });
    expect(again.caFile).toBe(entra.caFile);
    expect(readFileSync(again.caFile, 'utf8')).toBe(before);
    await again.close();
  });

  it('leaves a folder that is there as it is, and closes a key that others could read', async () => {
    const open = mkdtempSync(join(tmpdir(), 'emulator-'));
    chmodSync(open, 0o755);
    await (await emulator({ stateDir: open })).close();
    chmodSync(join(open, 'ca-key.pem'), 0o644);
    await (await emulator({ stateDir: open })).close();
    expect(statSync(open).mode & 0o777).toBe(0o755);
    expect(statSync(join(open, 'ca-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('is one for all that start in one folder at the same time', async () => {
    const shared = join(mkdtempSync(join(tmpdir(), 'emulator-')), 'shared');
    const started = await Promise.all([1, 2, 3].map(() => emulator({ stateDir: shared })));
    const ca = readFileSync(join(shared, 'ca.pem'), 'utf8');
    for (const { httpsOrigin } of started) expect(await statusOf(`${httpsOrigin}/`, ca)).toBe(200);
    await Promise.all(started.map((one) => one.close()));
  });

  it('is made anew when the file is no CA', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'emulator-'));
    writeFileSync(join(broken, 'ca-key.pem'), 'garbage');
    const fresh = await emulator({ stateDir: broken });
    expect(await statusOf(`${fresh.httpsOrigin}/`, readFileSync(fresh.caFile, 'utf8'))).toBe(200);
    await fresh.close();
  });
});

describe('standing in for another origin', () => {
  it('refuses a certificate that Node would never show', async () => {
    const { cert, key } = await rsaCertificate('login.example');
    await expect(emulator({ standIn: { origins: ['https://login.example'], key, cert } })).rejects.toThrow(
      'the key to stand in with must be ECDSA (ec), not rsa',
    );
  });

  it('answers under its name with its certificate, and names it in what it says', async () => {
    const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      name: 'CN=login.example',
      keys,
      signingAlgorithm: CURVE,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'login.example' }])],
    });
    const cert = certificate.toString('pem');
    const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
    const other = await emulator({ standIn: { origins: ['https://login.example'], key, cert } });
    const body = await new Promise<string>((resolve, reject) => {
      const url = `${other.httpsOrigin}/${TENANT}/v2.0/.well-known/openid-configuration`;
      get(url, { ca: cert, servername: 'login.example', headers: { host: 'login.example' } }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      }).on('error', reject);
    });
    expect(JSON.parse(body).issuer).toBe(`https://login.example/${TENANT}/v2.0`);
    expect(await statusOf(`${other.httpsOrigin}/`, readFileSync(other.caFile, 'utf8'))).toBe(200);
    await other.close();
  });
});
