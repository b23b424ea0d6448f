import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { SECRET, WRITER } from './embedded.ts';
import { TENANT } from './recorded.ts';
import { TOFU_FOLDER as folder } from './tofu-folder.ts';

export interface Tofu {
  /** Replaces the file that is applied. */
  write(text: string): Promise<void>;
  /** @returns standard output and error; @throws an Error with both if it exits with another status */
  run(status: number, ...argv: string[]): Promise<string>;
  close(): Promise<void>;
}

/** A working folder of the real OpenTofu, whose real provider asks the embedded Entra. */
export async function startTofu(entra: Emulator): Promise<Tofu> {
  const cwd = await mkdtemp(join(tmpdir(), 'tofu-'));
  const cloud = await startCloud(entra);
  const ca = join(cwd, 'ca.pem');
  await writeFile(ca, cloud.certificate);
  await writeFile(
    join(cwd, 'tofu.rc'),
    `provider_installation {\n  dev_overrides { "hashicorp/azuread" = ${JSON.stringify(folder)} }\n  direct {}\n}\n`,
  );
  await writeFile(
    join(cwd, 'provider.tf'),
    `terraform {
  required_providers { azuread = { source = "hashicorp/azuread" } }
}
provider "azuread" {
  metadata_host = "localhost:${cloud.port}"
  tenant_id     = "${TENANT}"
  client_id     = "${WRITER}"
  client_secret = "${SECRET}"
  use_cli       = false
}
`,
  );
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    TF_CLI_CONFIG_FILE: join(cwd, 'tofu.rc'),
    SSL_CERT_FILE: ca,
    SSL_CERT_DIR: cwd,
    NO_PROXY: 'localhost,127.0.0.1',
    CHECKPOINT_DISABLE: '1',
    ...(process.env.TF_LOG && { TF_LOG: process.env.TF_LOG }),
  };
  return {
    write: (text) => writeFile(join(cwd, 'entra.tf'), text),
    run: (status, ...argv) => started(join(folder, 'tofu'), [...argv, '-no-color'], { cwd, env }, status),
    close: async () => {
      cloud.close();
      await rm(cwd, { recursive: true, force: true });
    },
  };
}

/** What a cloud says of itself, by which the provider finds Entra and Graph; both are asked through here. */
async function startCloud(entra: Emulator) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const server = createServer({ key, cert }, async (request, response) => {
    const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
    const { method = 'GET', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { method, url, body: Buffer.concat(chunks).toString() };
    const own = url.startsWith('/metadata/')
      ? metadata(origin)
      : /\/owners\b/.test(url)
        ? owners(method)
        : undefined;
    const answer =
      own === undefined
        ? await ask(entra, origin, asTaken(asked), headers)
        : { status: own === null ? 204 : 200, type: 'application/json', body: own && JSON.stringify(own) };
    response.writeHead(answer.status, { 'Content-Type': answer.type });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    certificate: cert,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const metadata = (origin: string) => ({
  name: 'embedded',
  resourceManager: origin,
  microsoftGraphResourceId: origin,
  authentication: { loginEndpoint: origin, audiences: [origin], tenant: 'common', identityProvider: 'AAD' },
  suffixes: {},
});

/** The embedded Graph knows no owners: nobody is one, and whoever becomes one does so without a trace. */
const owners = (method: string) => (method === 'GET' ? { value: [] } : null);

interface Asked {
  method: string;
  url: string;
  body: string;
}

async function ask(
  entra: Emulator,
  origin: string,
  { method, url, body }: Asked,
  headers: IncomingHttpHeaders,
) {
  const one = method === 'GET' ? /^(.*\/appRoleAssignedTo)\/([^/?]+)/.exec(url) : null;
  const response = await fetch(`${entra.httpOrigin}${one?.[1] ?? url}`, {
    method,
    headers: {
      ...(headers.authorization !== undefined && { authorization: headers.authorization }),
      ...(headers['content-type'] !== undefined && { 'content-type': headers['content-type'] }),
    },
    body: method === 'GET' || method === 'DELETE' ? null : body.replaceAll(encodeURIComponent(origin), GRAPH),
  });
  const type = response.headers.get('content-type') ?? 'application/json';
  const text = await response.text();
  // The embedded Graph lists assignments, and has no address for one.
  const found =
    one && JSON.parse(text).value.find(({ id }: { id: string }) => id === decodeURIComponent(one[2] ?? ''));
  if (one) return { status: found ? 200 : 404, type, body: JSON.stringify(found ?? {}) };
  return { status: response.status, type, body: text };
}

const GRAPH = encodeURIComponent('https://graph.microsoft.com');

/** What the real Graph takes and the embedded one refuses is taken out: the provider sends it always. */
function asTaken({ method, url, body }: Asked): Asked {
  const plain = url.replace(/%24/gi, '$').replace('$select=samlMetadataUrl', '$select=id');
  if (!body.startsWith('{')) return { method, url: plain, body };
  const { id: _id, 'owners@odata.bind': _owners, ...kept } = JSON.parse(body);
  return { method, url: plain, body: JSON.stringify(kept) };
}

function started(
  command: string,
  argv: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  expected: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, argv, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += chunk;
      });
    child.on('error', reject);
    child.on('close', (code) =>
      code === expected
        ? resolve(text)
        : reject(new Error(`tofu ${argv.join(' ')} exited with ${code}:\n${text}`)),
    );
  });
}
