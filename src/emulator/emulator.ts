import { createPrivateKey, randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { issueServerCertificate } from './certificates/server.ts';
import { storedAuthority } from './certificates/stored-authority.ts';
import { openDirectory } from './directory/open.ts';
import type { DirectoryFile } from './directory/schema.ts';
import { ActiveFaults } from './faults/active-faults.ts';
import { loopbackOrigins } from './http/guards.ts';
import { listener } from './http/listener.ts';
import { type Issuer, openIssuer } from './issuers/issuer.ts';
import { originsOf, placeOf, separate } from './issuers/place.ts';
import type { State } from './state.ts';
import { Grants } from './tokens/grants.ts';
import { KeyRing } from './tokens/key-ring.ts';

export { parseDirectory } from './directory/parse.ts';
export type { DirectoryFile as Directory } from './directory/schema.ts';
export { servedBy } from './directory/served-by.ts';
export type { ShapeName } from './issuers/shapes/names.ts';

export interface EmulatorOptions {
  directory: DirectoryFile;
  /** 0 or absent: any free port. */
  httpsPort?: number;
  /** 0 or absent: any free port. */
  httpPort?: number;
  /** Where the CA lives; made if it is not there. */
  stateDir: string;
  /** Absent: a random one for this run. */
  controlToken?: string;
  /**
   * For tests: the https listener also answers as these origins, with this certificate (PEM): Entra's, Graph's, and
   * those of the issuers, which are then under their real addresses.
   * Its key must be ECDSA, as our own: Node adds it to ours, and OpenSSL prefers ECDSA to RSA whatever the name.
   */
  standIn?: { origins: readonly string[]; key: string; cert: string };
  /** Told of an error that is a bug of the emulator; default: it ends the process with its stack. */
  onBug?: (error: unknown) => void;
  /** For tests: the time in milliseconds. */
  now?: () => number;
}

export interface Emulator {
  httpsOrigin: string;
  httpOrigin: string;
  /** The certificate to trust. */
  caFile: string;
  controlToken: string;
  /** As the file has it; what was written since is not in it. */
  directory: DirectoryFile;
  /** The issuers beside Entra. */
  issuers: readonly ServedIssuer[];
  close(): Promise<void>;
}

/** An issuer beside Entra, as it answers over http. */
export interface ServedIssuer {
  provider: string;
  title: string;
  /** As the directory file has it. */
  address: string;
  /** As discovery and tokens have it on loopback. */
  issuer: string;
  discovery: string;
  /** Where its real endpoints are, to stand in for. */
  origins: readonly string[];
}

/**
 * Starts the embedded Entra, and the issuers beside it, on 127.0.0.1, over https and http.
 * @throws the system's error if a port is taken or the state folder can't be written; an Error if the certificate to
 * stand in with could never be shown
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const now = options.now ?? Date.now;
  const [keys, { caFile, ...authority }, issuers] = await Promise.all([
    KeyRing.create(),
    storedAuthority(options.stateDir),
    openIssuers(options.directory, now()),
  ]);
  const { tenants } = options.directory;
  const state: State = {
    directory: openDirectory({ tenants: tenants.filter(({ provider }) => !provider) }, now()),
    issuers,
    keys,
    grants: new Grants(),
    faults: new ActiveFaults(),
    claims: new Map(),
    requests: new Map(),
    previousIdToken: undefined,
    assertions: new Map(),
    controlToken: options.controlToken ?? randomBytes(24).toString('base64url'),
    now,
    onBug: options.onBug ?? rethrow,
  };
  const https = createHttpsServer(await issueServerCertificate(authority));
  const http = createHttpServer();
  const { standIn } = options;
  const standInFor = standInOrigins(standIn);
  for (const { hostname } of standInFor)
    https.addContext(hostname, { key: standIn?.key, cert: standIn?.cert });
  try {
    const httpsPort = await listen(https, options.httpsPort ?? 0);
    const httpPort = await listen(http, options.httpPort ?? 0);
    const httpsOrigins = new Map(loopbackOrigins('https', httpsPort));
    for (const { host, origin } of standInFor) httpsOrigins.set(host, origin);
    https.on('request', listener(state, httpsOrigins));
    http.on('request', listener(state, new Map(loopbackOrigins('http', httpPort))));
    return {
      httpsOrigin: new URL(`https://localhost:${httpsPort}`).origin,
      httpOrigin: new URL(`http://localhost:${httpPort}`).origin,
      caFile,
      controlToken: state.controlToken,
      directory: options.directory,
      issuers: issuers.map((issuer) => {
        const place = placeOf(issuer, `http://localhost:${httpPort}`);
        const { title } = issuer.shape;
        return {
          provider: issuer.provider,
          title,
          address: issuer.address,
          issuer: place.issuer,
          discovery: place.urls.discovery ?? '',
          origins: originsOf(issuer),
        };
      }),
      close: async () => {
        await Promise.all([stop(https), stop(http)]);
      },
    };
  } catch (error) {
    await Promise.all([stop(https), stop(http)]);
    throw error;
  }
}

async function openIssuers({ tenants }: DirectoryFile, now: number): Promise<Issuer[]> {
  const entries = tenants.flatMap((entry) => (entry.provider ? [{ entry, provider: entry.provider }] : []));
  const issuers = await Promise.all(
    entries.map(({ entry, provider }, index) => openIssuer(entry, provider, index + 1, now)),
  );
  separate(issuers);
  return issuers;
}

function standInOrigins(standIn: EmulatorOptions['standIn']): URL[] {
  if (!standIn) return [];
  const { asymmetricKeyType: type } = createPrivateKey(standIn.key);
  if (type !== 'ec') throw new Error(`the key to stand in with must be ECDSA (ec), not ${type}`);
  return standIn.origins.map((origin) => new URL(origin));
}

/** @returns the port */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server & { closeAllConnections(): void }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function rethrow(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
