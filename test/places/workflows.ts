import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { flags } from '../init/answers.ts';

/** A file for a pipeline, or a block of YAML in documentation. */
export interface Pipeline {
  name: string;
  text: string;
}

const filesBelow = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => join(folder, path));

/** Every YAML of the project, of the examples, of documentation, and what `init` writes for this kind of pipeline. */
async function everything(kind: 'github' | 'azure'): Promise<Pipeline[]> {
  const files = ['.github/workflows', 'examples']
    .flatMap((folder) => filesBelow(folder, /\.ya?ml$/))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  const shown = [...filesBelow('docs', /\.md$/), 'README.md'].flatMap((name) =>
    [...readFileSync(name, 'utf8').matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = ''], index) => ({
      name: `${name}, block ${index + 1}`,
      text,
    })),
  );
  const cwd = temporaryFolder();
  await runCli(['init', 'airflow-entra.yaml', ...flags, '--pipeline', kind], { cwd });
  const path = kind === 'github' ? '.github/workflows' : '.azure-pipelines';
  const text = readFileSync(join(cwd, path, 'airflow-entra.yml'), 'utf8');
  return [...files, ...shown, { name: `init --pipeline ${kind}`, text }];
}

export const workflows = async (): Promise<Pipeline[]> =>
  (await everything('github')).filter(({ text }) => /^on:/m.test(text) && /^jobs:/m.test(text));

export const azurePipelines = async (): Promise<Pipeline[]> =>
  (await everything('azure')).filter(({ text }) => /^steps:/m.test(text));
