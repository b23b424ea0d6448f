import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli, temporaryFolder } from './run-cli.ts';

/**
 * Renders a spec of one environment, in a folder of its own.
 * @returns the path of its webserver_config.py
 * @throws an Error with the report if the spec is refused
 */
export async function renderSpec(text: string): Promise<string> {
  const folder = temporaryFolder();
  const spec = join(folder, 'airflow-entra.yaml');
  await writeFile(spec, text);
  const { status, out, err } = await runCli(['render', spec, '--out-dir', folder]);
  if (status !== 0) throw new Error(out + err);
  return join(folder, 'default/webserver_config.py');
}
