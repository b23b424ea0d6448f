import { randomUUID, X509Certificate } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, type KeyedCertificate } from './authority.ts';

const KEY_FILE = 'ca-key.pem';
const CERTIFICATE_FILE = 'ca.pem';
const ONE_DAY = 24 * 3600 * 1000;

/**
 * The CA of a state folder, made at the first start and used again until a day before it ends. A folder that is made
 * here is for its user alone, and so is the key in any folder.
 * @returns the CA, and the file of its certificate for clients to trust
 */
export async function storedAuthority(stateDir: string): Promise<KeyedCertificate & { caFile: string }> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const keyFile = join(stateDir, KEY_FILE);
  const caFile = join(stateDir, CERTIFICATE_FILE);
  const authority = (await read(keyFile)) ?? (await make(keyFile));
  await writeFileWhole(caFile, authority.cert, 0o644);
  return { ...authority, caFile };
}

/** Of several starts at the same time one makes the CA and the others take that one. */
async function make(keyFile: string): Promise<KeyedCertificate> {
  const made = await createAuthority();
  const temporary = `${keyFile}.${randomUUID()}`;
  try {
    await writeFile(temporary, made.key + made.cert, { mode: 0o600, flag: 'wx' });
    await link(temporary, keyFile);
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const other = await read(keyFile);
    if (other) return other;
    // What is there has ended, or is no key file of ours.
    await rename(temporary, keyFile);
    return made;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Key and certificate stand in one file, so that they can't come from two starts at the same time. */
async function read(file: string): Promise<KeyedCertificate | undefined> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const [, key, cert] =
    /^(-----BEGIN PRIVATE KEY-----.*-----END PRIVATE KEY-----\n)(-----BEGIN CERTIFICATE-----.*)$/s.exec(
      content,
    ) ?? [];
  if (!key || !cert || Date.parse(new X509Certificate(cert).validTo) < Date.now() + ONE_DAY) return undefined;
  await chmod(file, 0o600);
  return { key, cert };
}

/** By rename, so that nobody reads half a file; `wx` follows no symlink. */
async function writeFileWhole(file: string, content: string, mode: number): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, content, { mode, flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
