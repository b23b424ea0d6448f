import { dirname, join, relative, resolve, sep } from 'node:path';
import { exists, type NewFile } from '../../edge/files/write-new.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { type Pipeline, pipelines } from './answers.ts';
import { pipelineFile } from './pipeline.ts';
import { type ProgramSource, parseProgramSource, programExamples } from './program-source.ts';
import type { Prompt } from './prompt.ts';

/** Of which kind the file is, and which program it runs. */
export interface PipelineChoice {
  kind: Pipeline;
  source: ProgramSource;
}

/**
 * The file for a pipeline, at the root of the repository that the spec is in.
 * @param path of the spec, absolute
 * @returns none for the kind `none`
 * @throws UsageError when the path of the spec cannot be written into one
 */
export function pipelineAt(
  { kind, source }: PipelineChoice,
  path: string,
  root: string,
  { cwd }: Io,
): NewFile[] {
  if (kind === 'none') return [];
  const file = pipelineFile(kind, relative(root, path).split(sep).join('/'), source);
  const at = join(root, file.path);
  return [{ path: at, shown: relative(cwd, at), text: file.text }];
}

/** Pipelines are read at the root of a repository; without one the folder itself counts as such. */
export async function repositoryRoot(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Asks for what the flags leave open. @param given what they say */
export async function askPipeline(
  given: { kind: Pipeline | undefined; source: ProgramSource | undefined },
  spec: string,
  io: Io,
  prompt: Prompt,
): Promise<PipelineChoice> {
  const kind = given.kind ?? (await askKind(spec, io, prompt));
  if (kind === 'none') return { kind, source: { kind: 'variables' } };
  return { kind, source: given.source ?? (await askSource(prompt)) };
}

async function askKind(spec: string, io: Io, prompt: Prompt): Promise<Pipeline> {
  const path = resolve(io.cwd, spec);
  const root = await repositoryRoot(dirname(path));
  prompt.say(`\nfile for a pipeline that checks each pull request: ${pipelines.join(', ')}`);
  prompt.say('  Enter takes none');
  for (;;) {
    const typed = (await prompt.line()) || 'none';
    const kind = pipelines.find((name) => name === typed);
    const wrong = kind === undefined ? 'it is none of these' : await objection(kind);
    if (kind !== undefined && wrong === undefined) return kind;
    prompt.say(`  ${wrong}`);
  }

  async function objection(kind: Pipeline): Promise<string | undefined> {
    try {
      for (const file of pipelineAt({ kind, source: { kind: 'variables' } }, path, root, io)) {
        if (await exists(file.path))
          return `${file.shown} is there already: add this spec to it by hand, and take none here`;
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return error.message;
    }
  }
}

async function askSource(prompt: Prompt): Promise<ProgramSource> {
  prompt.say('\nwhere the pipeline takes airflow-entra from (no registry has it under this name)');
  for (const example of programExamples) prompt.say(`  ${example}`);
  prompt.say('  Enter takes variables: two variables of the pipeline name a package and its checksum');
  for (;;) {
    try {
      return parseProgramSource((await prompt.line()) || 'variables');
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      prompt.say(`  ${error.message}`);
    }
  }
}
