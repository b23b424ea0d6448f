import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, once } from '../airflow/cache.ts';
import { airflowUnavailable, python } from '../airflow/python.ts';

const run = promisify(execFile);

const VERSION = '6.0.2';
const PROGRAM =
  'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8"))))';

/** Why PyYAML cannot be asked; null where it can. */
export const pyYamlUnavailable = airflowUnavailable();

/** The path of a Python that has PyYAML, installed if it is not there. */
export async function pythonWithYaml(): Promise<string> {
  const folder = join(CACHE, 'pyyaml');
  await once(folder, `PyYAML ${VERSION}`, async () => {
    await run(python(), ['-m', 'venv', join(folder, 'venv')]);
    await run(join(folder, 'venv/bin/pip'), ['install', '-q', `PyYAML==${VERSION}`]);
  });
  return join(folder, 'venv/bin/python');
}

/** What PyYAML, a reader of YAML 1.1, makes of a file. */
export async function readByPyYaml(file: string): Promise<unknown> {
  const { stdout } = await run(await pythonWithYaml(), ['-c', PROGRAM, file], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
