import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { Emulator } from '../../src/emulator/emulator.ts';

/** What a browser and Airflow do, over https, so that the issuer is the one that the program asks. @returns the ID token */
export async function httpsSignIn(
  entra: Emulator,
  tenant: string,
  client: { id: string; secret: string; callback: string; scope?: string },
  user: string,
): Promise<string> {
  const base = `${entra.httpsOrigin}/${tenant}/oauth2/v2.0`;
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: client.callback,
    response_type: 'code',
    scope: client.scope ?? 'openid profile email',
    state: 's',
    nonce: 'n',
  });
  const clicked = await post(entra, `${base}/authorize?${query}`, { user });
  const answer = new URL(clicked.headers.location ?? 'about:blank').searchParams;
  const redeemed = await post(entra, `${base}/token`, {
    grant_type: 'authorization_code',
    client_id: client.id,
    client_secret: client.secret,
    redirect_uri: client.callback,
    code: answer.get('code') ?? '',
  });
  return JSON.parse(redeemed.body).id_token;
}

export function httpsControl(entra: Emulator, body: object): Promise<unknown> {
  const headers = { 'x-emulator-token': entra.controlToken, 'content-type': 'application/json' };
  return send(entra, `${entra.httpsOrigin}/_emulator/control`, JSON.stringify(body), headers);
}

const post = (entra: Emulator, url: string, form: Record<string, string>) =>
  send(entra, url, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });

function send(
  { caFile }: Emulator,
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', ca: readFileSync(caFile), headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        if ((response.statusCode ?? 0) >= 400) reject(new Error(`${response.statusCode}: ${text}`));
        else resolve({ headers: response.headers, body: text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
