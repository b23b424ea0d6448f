import { dirname, join, relative, resolve, sep } from 'node:path';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { exists, type NewFile, refuseExisting, writeNew } from '../../edge/files/write-new.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { type Pipeline, pipelines } from './answers.ts';
import { collect, type Given } from './collect.ts';
import { packageVariables } from './install-program.ts';
import { advice, judge } from './judge.ts';
import { lookAround } from './look-around.ts';
import { pipelineFile } from './pipeline.ts';
import { canAsk, onTerminal, type Prompt } from './prompt.ts';
import { schemaText } from './schema-text.ts';
import { setUp } from './set-up.ts';
import { shellWord } from './shell-word.ts';
import { SCHEMA_FILE, specText } from './spec-text.ts';

const [address, checksum] = packageVariables;

/** What a pipeline needs that no file can bring: nobody but its owner can say which program it may run. */
const toSet = `set two variables of the pipeline, or it stops: ${address}, the https address of airflow-entra's package, and ${checksum}, its checksum (sha512sum)`;

export interface InitOptions {
  /** Where the spec goes, as the user wrote it. */
  spec: string;
  given: Given;
  pipeline: Pipeline | undefined;
  yes: boolean;
}

/**
 * Writes a first spec, its schema beside it and, when asked for, a pipeline file.
 * @throws UsageError; then nothing was written
 */
export async function init({ spec, given, pipeline, yes }: InitOptions, io: Io): Promise<Found> {
  if (!/[^/\\]\.ya?ml$/i.test(spec))
    throw new UsageError('a spec is called something.yaml; name one like that');
  const path = resolve(io.cwd, spec);
  const root = await repositoryRoot(dirname(path));
  const pipelineAt = (kind: Pipeline): NewFile[] => {
    if (kind === 'none') return [];
    const file = pipelineFile(kind, relative(root, path).split(sep).join('/'));
    const at = join(root, file.path);
    return [{ path: at, shown: relative(io.cwd, at), text: file.text }];
  };
  // Before anybody answers questions for nothing.
  await refuseExisting([{ path, shown: spec }, ...pipelineAt(pipeline ?? 'none')]);
  const found = await lookAround(io.cwd);
  for (const note of found.notes) io.err(`found: ${note}\n`);
  const asks = !yes && canAsk(io.isTerminal, io.env);
  const { answers, kind } = await (asks ? onTerminal(everything) : everything(undefined));
  const schema = join(dirname(path), SCHEMA_FILE);
  const files = [
    { path, shown: spec, text: specText(answers) },
    // One that is there may be kept for other specs, and made by another version: that is their business.
    ...((await exists(schema))
      ? []
      : [{ path: schema, shown: relative(io.cwd, schema), text: schemaText() }]),
    ...pipelineAt(kind),
  ];
  await writeNew(files, root);
  const next = `next: airflow-entra render${spec === DEFAULT_SPEC ? '' : ` ${shellWord(spec)}`}`;
  return foundOf(
    { command: 'init' },
    {
      notices: judge(answers).installed.map((finding) => `warning: ${advice(finding)}`),
      product: [
        ...files.map(({ shown }) => `written ${shown}`),
        ...(kind === 'none' ? [] : [toSet]),
        ...setUp(answers),
        next,
      ]
        .map((line) => `${line}\n`)
        .join(''),
    },
  );

  async function everything(prompt: Prompt | undefined) {
    return {
      answers: await collect(given, found, prompt, yes),
      kind: pipeline ?? (prompt ? await askPipeline(prompt) : 'none'),
    };
  }
}

async function askPipeline(prompt: Prompt): Promise<Pipeline> {
  for (;;) {
    const [typed] = await prompt.ask(
      'file for a pipeline that checks each pull request: github, azure or none',
      ['none'],
      false,
    );
    const kind = pipelines.find((name) => name === typed);
    if (kind) return kind;
    prompt.say('it is none of these');
  }
}

/** Pipelines are read at the root of a repository; without one the folder itself counts as such. */
async function repositoryRoot(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
