import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Deadline } from '../../edge/deadline.ts';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { exists, type NewFile, refuseExisting, writeNew } from '../../edge/files/write-new.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { isGuid } from '../../guid.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { type Answers, type Pipeline, pipelines } from './answers.ts';
import { collect, type Given } from './collect.ts';
import { packageVariables } from './install-program.ts';
import { advice, judge } from './judge.ts';
import { lookAround } from './look-around.ts';
import { pipelineFile } from './pipeline.ts';
import { canAsk, onTerminal, type Prompt } from './prompt.ts';
import { signedInAzure } from './registrations.ts';
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
  /** How long `az` is waited for, as `--timeout` takes it. */
  timeout: string | undefined;
}

/**
 * Writes a first spec, its schema beside it and, when asked for, a pipeline file.
 * @throws UsageError; then nothing was written
 */
export async function init(options: InitOptions, io: Io): Promise<Found> {
  const { spec, given, pipeline, yes, timeout } = options;
  const deadline = new Deadline(timeout);
  await refuseNames(spec, pipeline, io);
  const asks = !yes && canAsk(io.isTerminal, io.env);
  // Before anybody answers questions for nothing.
  if (!asks) await refuseTaken(spec, pipeline, io);
  const found = await lookAround(io.cwd);
  const { answers, kind, name } = await (asks ? onTerminal(asked) : withoutAsking());
  const path = resolve(io.cwd, name);
  const root = await repositoryRoot(dirname(path));
  const schema = join(dirname(path), SCHEMA_FILE);
  const files = [
    { path, shown: name, text: specText(answers) },
    // One that is there may be kept for other specs, and made by another version: that is their business.
    ...((await exists(schema))
      ? []
      : [{ path: schema, shown: relative(io.cwd, schema), text: schemaText() }]),
    ...pipelineAt(kind, path, root, io),
  ];
  await writeNew(files, root);
  return foundOf(
    { command: 'init' },
    {
      notices: judge(answers).installed.map((finding) => `warning: ${advice(finding)}`),
      product: [
        ...files.map(({ shown }) => `written ${shown}`),
        ...(kind === 'none' ? [] : [toSet]),
        ...setUp(answers),
        ...nextCommands(answers, name === DEFAULT_SPEC ? '' : ` ${shellWord(name)}`),
      ]
        .map((line) => `${line}\n`)
        .join(''),
    },
  );

  async function withoutAsking() {
    sayFound();
    return { answers: await collect(given, found, undefined, yes), kind: pipeline ?? 'none', name: spec };
  }

  async function asked(prompt: Prompt) {
    const name = await freeName(spec, io, prompt);
    await refuseTaken(name, pipeline, io);
    sayFound();
    const azure = signedInAzure(io, deadline);
    const answers = await collect(given, found, { prompt, found, azure }, yes);
    return { answers, kind: pipeline ?? (await askPipeline(name, io, prompt)), name };
  }

  function sayFound() {
    for (const note of found.notes) io.err(`found: ${note}\n`);
  }
}

/** @throws UsageError for names that nobody could use later */
async function refuseNames(spec: string, pipeline: Pipeline | undefined, io: Io): Promise<void> {
  if (!/[^/\\]\.ya?ml$/i.test(spec))
    throw new UsageError('a spec is called something.yaml; name one like that');
  const path = resolve(io.cwd, spec);
  pipelineAt(pipeline ?? 'none', path, await repositoryRoot(dirname(path)), io);
}

/** @throws UsageError where something stands that would have to be overwritten */
async function refuseTaken(spec: string, pipeline: Pipeline | undefined, io: Io): Promise<void> {
  const path = resolve(io.cwd, spec);
  const root = await repositoryRoot(dirname(path));
  const ours = pipelineAt(pipeline ?? 'none', path, root, io);
  await refuseExisting([{ path, shown: spec }, ...ours]);
}

function pipelineAt(kind: Pipeline, path: string, root: string, { cwd }: Io): NewFile[] {
  if (kind === 'none') return [];
  const file = pipelineFile(kind, relative(root, path).split(sep).join('/'));
  const at = join(root, file.path);
  return [{ path: at, shown: relative(cwd, at), text: file.text }];
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

async function askPipeline(spec: string, io: Io, prompt: Prompt): Promise<Pipeline> {
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
      for (const file of pipelineAt(kind, path, root, io)) {
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

/** Pipelines are read at the root of a repository; without one the folder itself counts as such. */
async function repositoryRoot(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
