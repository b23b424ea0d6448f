import { basename, dirname, join, relative, resolve } from 'node:path';
import { Deadline } from '../../edge/deadline.ts';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { exists, refuseExisting, writeNew } from '../../edge/files/write-new.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { isGuid } from '../../guid.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import type { Answers, Pipeline } from './answers.ts';
import { collect, type Given } from './collect.ts';
import { leftToDo } from './install-program.ts';
import { advice, judge } from './judge.ts';
import { lookAround } from './look-around.ts';
import { askPipeline, type PipelineChoice, pipelineAt, repositoryRoot } from './place-pipeline.ts';
import { type ProgramSource, parseProgramSource } from './program-source.ts';
import { canAsk, onTerminal, type Prompt } from './prompt.ts';
import { signedInAzure } from './registrations.ts';
import { schemaText } from './schema-text.ts';
import { setUp } from './set-up.ts';
import { shellWord } from './shell-word.ts';
import { SCHEMA_FILE, specText } from './spec-text.ts';

export interface InitOptions {
  /** Where the spec goes, as the user wrote it. */
  spec: string;
  given: Given;
  pipeline: Pipeline | undefined;
  /** Where the pipeline takes the program from, as the user wrote it. */
  program: string | undefined;
  yes: boolean;
  /** How long `az` is waited for, as `--timeout` takes it. */
  timeout: string | undefined;
  /** Print the spec, and write nothing. */
  dryRun: boolean;
}

/**
 * Writes a first spec, its schema beside it and, when asked for, a pipeline file.
 * @throws UsageError; then nothing was written
 */
export async function init(options: InitOptions, io: Io): Promise<Found> {
  const { spec, given, pipeline, yes, timeout } = options;
  const source = sourceOf(options);
  const chosen: PipelineChoice = { kind: pipeline ?? 'none', source: source ?? { kind: 'variables' } };
  const deadline = new Deadline(timeout);
  await refuseNames(spec, chosen, io);
  const asks = !yes && canAsk(io.isTerminal, io.env);
  // Before anybody answers questions for nothing.
  if (!asks) await refuseTaken(spec, chosen, io);
  const found = await lookAround(io.cwd);
  const { answers, choice, name } = await (asks ? onTerminal(asked) : withoutAsking());
  const path = resolve(io.cwd, name);
  const root = await repositoryRoot(dirname(path));
  const schema = join(dirname(path), SCHEMA_FILE);
  const files = [
    { path, shown: name, text: specText(answers) },
    // One that is there may be kept for other specs, and made by another version: that is their business.
    ...((await exists(schema))
      ? []
      : [{ path: schema, shown: relative(io.cwd, schema), text: schemaText() }]),
    ...pipelineAt(choice, path, root, io),
  ];
  const warnings = judge(answers).installed.map((finding) => `warning: ${advice(finding)}`);
  if (options.dryRun) {
    const notices = [...warnings, ...files.map(({ shown }) => `would write ${shown}`)];
    return foundOf({ command: 'init' }, { notices, product: specText(answers) });
  }
  await writeNew(files, root, io);
  return foundOf(
    { command: 'init' },
    {
      notices: warnings,
      product: [
        ...files.map(({ shown }) => `written ${shown}`),
        ...(choice.kind === 'none' ? [] : leftToDo(choice.source, choice.kind)),
        ...setUp(answers),
        ...nextCommands(answers, name === DEFAULT_SPEC ? '' : ` ${shellWord(name)}`),
      ]
        .map((line) => `${line}\n`)
        .join(''),
    },
  );

  async function withoutAsking() {
    sayFound();
    return { answers: await collect(given, found, undefined, yes), choice: chosen, name: spec };
  }

  async function asked(prompt: Prompt) {
    const name = await freeName(spec, io, prompt);
    await refuseTaken(name, chosen, io);
    sayFound();
    const azure = signedInAzure(io, deadline);
    const answers = await collect(given, found, { prompt, found, azure }, yes);
    return { answers, choice: await askPipeline({ kind: pipeline, source }, name, io, prompt), name };
  }

  function sayFound() {
    for (const note of found.notes) io.err(`found: ${note}\n`);
  }
}

/** @throws UsageError for one that is not pinned, and for one that no file is written for */
function sourceOf({ pipeline, program }: InitOptions): ProgramSource | undefined {
  if (program === undefined) return undefined;
  if (pipeline === undefined || pipeline === 'none')
    throw new UsageError(
      '--program: it is for the file of a pipeline; add --pipeline github, azure or gitlab',
    );
  try {
    return parseProgramSource(program);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`--program: ${error.message}`) : error;
  }
}

/** @throws UsageError for names that nobody could use later */
async function refuseNames(spec: string, choice: PipelineChoice, io: Io): Promise<void> {
  if (!/[^/\\]\.ya?ml$/i.test(spec))
    throw new UsageError('a spec is called something.yaml; name one like that');
  const path = resolve(io.cwd, spec);
  pipelineAt(choice, path, await repositoryRoot(dirname(path)), io);
}

/** @throws UsageError where something stands that would have to be overwritten */
async function refuseTaken(spec: string, choice: PipelineChoice, io: Io): Promise<void> {
  const path = resolve(io.cwd, spec);
  const root = await repositoryRoot(dirname(path));
  const ours = pipelineAt(choice, path, root, io);
  await refuseExisting([{ path, shown: spec }, ...ours], io);
}

/** What to type next, in this order. */
function nextCommands({ directory }: Answers, spec: string): string[] {
  const isDomain = typeof directory === 'string' && !isGuid(directory);
  return [
    ...(isDomain
      ? [`next: airflow-entra lock${spec}     (looks up the id of ${directory}, and writes it down)`]
      : []),
    `next: airflow-entra render${spec}`,
  ];
}

/** A second spec has a folder of its own, since what is rendered of it stands beside it. */
async function freeName(spec: string, { cwd }: Io, prompt: Prompt): Promise<string> {
  let wanted = spec;
  for (;;) {
    if (!(await exists(resolve(cwd, wanted)))) return wanted;
    const proposed = await nextFree(spec, cwd);
    prompt.say(`${wanted} is there already, and stays as it is. Where does this spec go?`);
    prompt.say(`  Enter takes ${proposed}`);
    const typed = (await prompt.line()) || proposed;
    if (/[^/\\]\.ya?ml$/i.test(typed)) wanted = typed;
    else prompt.say('  a spec is called something.yaml; name one like that');
  }
}

async function nextFree(spec: string, cwd: string): Promise<string> {
  for (let number = 2; ; number++) {
    const name = join(dirname(spec), `airflow-${number}`, basename(spec));
    if (!(await exists(resolve(cwd, name)))) return name;
  }
}
