import * as tls from 'node:tls';
import { readNamedText, readText } from '../files/read-file.ts';
import { type Io, UsageError } from '../io.ts';

/**
 * What to trust with `--ca`: the file besides what Node trusts by itself, since a list of our own would replace that.
 * @returns undefined without the flag
 * @throws UsageError when the file cannot be used
 */
export async function trustWith(ca: string | undefined, io: Io): Promise<tls.SecureContext | undefined> {
  if (ca === undefined) return undefined;
  const pem = await readNamedText(ca, io, `--ca ${ca}`);
  if (!pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new UsageError(`--ca ${ca} holds no certificate in PEM form`);
  try {
    return tls.createSecureContext({ ca: [...(await usual(io)), pem] });
  } catch {
    throw new UsageError(`--ca ${ca} holds a certificate that cannot be read`);
  }
}

/** From Node 22.15 it can be asked; before, it is the list that Node brings, and NODE_EXTRA_CA_CERTS. */
async function usual(io: Io): Promise<string[]> {
  if ('getCACertificates' in tls) return (tls.getCACertificates as () => string[])();
  const extra = io.env.NODE_EXTRA_CA_CERTS;
  // Node only warns of a file that it cannot read.
  const more = extra ? await readText(extra).catch(() => undefined) : undefined;
  return [...tls.rootCertificates, ...(more === undefined ? [] : [more])];
}
