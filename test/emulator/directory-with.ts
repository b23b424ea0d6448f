import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/**
 * The directory of the tests, with these settings put over those of its first application, and the claims over those
 * that each person has.
 * @returns the path of a new directory file
 */
export function directoryWith(application: object, claims: (upn: string) => object = () => ({})): string {
  const directory = parse(readFileSync(new URL('directory.yaml', import.meta.url), 'utf8'));
  Object.assign(directory.tenants[0].applications[0], application);
  for (const user of directory.tenants[0].users) {
    user.claims = { ...user.claims, ...claims(user.userPrincipalName) };
  }
  const file = join(mkdtempSync(join(tmpdir(), 'airflow-entra-directory-')), 'directory.yaml');
  writeFileSync(file, stringify(directory));
  return file;
}
