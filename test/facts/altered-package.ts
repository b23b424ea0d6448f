import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../cli/run-cli.ts';

/** One change to a file of an installed package. */
export interface Alteration {
  /** From site-packages; the folder of a distribution's metadata by its name without the release. */
  file: string;
  /** A text that must be there once or more; undefined: the file is new. */
  from?: string;
  to: string;
}

/** What scripts read: other files of a package are not needed. */
const SOURCES = /\.(?:py|ya?ml|html|cfg)$|^(?:METADATA|RECORD)$/;
const PACKAGES =
  /^(?:airflow|flask_appbuilder|authlib|joserfc|flask|flask_session|flask_login|flask_wtf|jwt|werkzeug|itsdangerous|requests)$|^(?:apache_airflow(?:_core|_providers_fab)?|flask_appbuilder|authlib|joserfc|flask|flask_session|flask_login|flask_wtf|pyjwt|werkzeug|itsdangerous|requests)-[^/]*\.dist-info$/i;

/** A copy of the sources in a site-packages that can be altered without harm to the first: files are linked until then. */
export function copyOfPackages(packages: string): string {
  const copy = temporaryFolder();
  for (const name of readdirSync(packages))
    if (PACKAGES.test(name)) link(join(packages, name), join(copy, name));
  return copy;
}

function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== '__pycache__')
      link(join(from, entry.name), join(to, entry.name));
    if (!entry.isFile() || !SOURCES.test(entry.name)) continue;
    try {
      linkSync(join(from, entry.name), join(to, entry.name));
    } catch {
      // Another file system.
      writeFileSync(join(to, entry.name), readFileSync(join(from, entry.name)));
    }
  }
}

/** @throws an Error where the text to change is not there: the alteration would alter nothing */
export function alter(copy: string, { file, from, to }: Alteration): void {
  const [folder = '', ...rest] = file.split('/');
  const metadata = readdirSync(copy).find(
    (name) => name.startsWith(`${folder}-`) && name.endsWith('.dist-info'),
  );
  const path = join(copy, (rest[0] === 'METADATA' ? metadata : undefined) ?? folder, ...rest);
  if (from === undefined) mkdirSync(dirname(path), { recursive: true });
  const before = from === undefined ? '' : readFileSync(path, 'utf8');
  if (from !== undefined && !before.includes(from)) throw new Error(`${file} has no ${from}`);
  rmSync(path, { force: true });
  writeFileSync(path, from === undefined ? to : before.replaceAll(from, to));
}
