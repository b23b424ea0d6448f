import { readNamed } from '../../edge/files/read-file.ts';
import { type Io, UsageError } from '../../edge/io.ts';

/** What only a file for Flask has at the begin of a line. */
const python =
  /^(?:AUTH_\w{2,40}|OAUTH_PROVIDERS|SECURITY_MANAGER_CLASS|WTF_CSRF_\w{2,20})\s*=|^(?:from|import) [\w.]+/m;
/** Helm values, manifests, compose files and Terraform; a spec has none of these at its top. */
const deployed =
  /^(?:webserver|apiServer|web|airflow|config|extraEnv|env|services|dags|scheduler|workers|apiVersion|kind|x-airflow-common)\s*:/m;
/** What every spec has at its top. */
const spec = /^(?:version|tenant|client|access|environments)\s*:/m;

/**
 * The files that are no specs but what somebody wrote by hand: a `webserver_config.py`, or values that hold one. They are
 * looked at as `lint` does.
 * @param names of files; what cannot be read, and standard input, is left to whoever reads specs
 */
export async function handWritten(names: readonly string[], io: Io): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    if (name !== '-' && (await isHandWritten(name, io))) found.push(name);
  }
  return found;
}

async function isHandWritten(name: string, io: Io): Promise<boolean> {
  if (/\.py$/i.test(name)) return true;
  try {
    const text = new TextDecoder().decode(await readNamed(name, io, name, { within: io.cwd }));
    return !spec.test(text) && (python.test(text) || deployed.test(text));
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/**
 * Looks at configurations that were given in place of specs. Loaded here: only this needs the grammar of Python.
 * @returns undefined where there are none
 */
export async function lintHandWritten(names: readonly string[], io: Io) {
  if (names.length === 0) return undefined;
  const { lintConfigs } = await import('./lint-configs.ts');
  return lintConfigs(names, io);
}
