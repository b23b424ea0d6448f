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

/** Of each kind of place that `init` takes a program from. */
const programs = [
  'variables',
  `https://packages.example.com/airflow-entra-0.1.0.tgz#sha512=${'0'.repeat(128)}`,
  `registry.example.com/platform/airflow-entra@sha256:${'0'.repeat(64)}`,
  `https://git.example.com/platform/airflow-entra.git@${'0'.repeat(40)}`,
];

const folders = { github: '.github/workflows', azure: '.azure-pipelines', gitlab: '.gitlab' } as const;

type Kind = keyof typeof folders;

async function writtenByInit(kind: Kind, program: string): Promise<Pipeline> {
  const cwd = temporaryFolder();
  const argv = ['init', 'airflow-entra.yaml', ...flags, '--pipeline', kind, '--program', program];
  const { err } = await runCli(argv, { cwd });
  if (err !== '') throw new Error(err);
  const text = readFileSync(join(cwd, folders[kind], 'airflow-entra.yml'), 'utf8');
  return { name: `init --pipeline ${kind} --program ${program.slice(0, 20)}`, text };
}

/** Every YAML of the project, of the examples, of documentation, and what `init` writes for this kind of pipeline. */
async function everything(kind: Kind): Promise<Pipeline[]> {
  const files = ['.github/workflows', 'examples']
    .flatMap((folder) => filesBelow(folder, /\.ya?ml$/))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  const shown = [...filesBelow('docs', /\.md$/), 'README.md'].flatMap((name) =>
    [...readFileSync(name, 'utf8').matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = ''], index) => ({
      name: `${name}, block ${index + 1}`,
      text,
    })),
  );
  const written = await Promise.all(programs.map((program) => writtenByInit(kind, program)));
  return [...files, ...shown, ...written];
}

export const workflows = async (): Promise<Pipeline[]> =>
  (await everything('github')).filter(({ text }) => /^on:/m.test(text) && /^jobs:/m.test(text));

export const azurePipelines = async (): Promise<Pipeline[]> =>
  (await everything('azure')).filter(({ text }) => /^steps:/m.test(text));

export const gitlabPipelines = (): Promise<Pipeline[]> =>
  Promise.all(programs.map((program) => writtenByInit('gitlab', program)));
