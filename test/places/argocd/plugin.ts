import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder } from '../../cli/run-cli.ts';

/** What a sidecar with our image has of the plugin. */
export const plugin = parse(readFileSync('examples/argo-cd/plugin.yaml', 'utf8')) as {
  spec: { generate: { command: string[]; args: string[] }; discover: { fileName: string } };
};

/** A PATH on which the program is what was built here; with the variable MAKES_NOTHING it ends well and writes nothing. */
export function pathWithProgram(): string {
  const bin = temporaryFolder();
  const made = `exec '${process.execPath}' '${resolve('dist/main.js')}' "$@"`;
  const program = `#!/bin/sh\n[ -z "$MAKES_NOTHING" ] || exit 0\n${made}\n`;
  writeFileSync(join(bin, 'airflow-entra'), program, { mode: 0o755 });
  return `${bin}:${dirname(process.execPath)}:/usr/bin:/bin`;
}

/** A repository with a spec in the folder `sign-in`. @returns its path */
export function repository(spec: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sign-in'));
  copyFileSync(resolve(spec), join(folder, 'sign-in/airflow-entra.yaml'));
  return folder;
}

/** Makes manifests: a ConfigMap with the file, one with settings, and a SecretProviderClass. */
export const WITH_MANIFESTS = 'examples/plain-kubernetes/airflow-entra.yaml';
