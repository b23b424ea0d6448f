import packageJson from '../../../package.json' with { type: 'json' };
import { UsageError } from '../../edge/io.ts';
import { shellWord } from './shell-word.ts';

/** A file for a pipeline, with its path from the root of the repository, with `/`. */
export interface PipelineFile {
  path: string;
  text: string;
}

/** Everything else could mean something to the shell, to YAML or to the expressions of a pipeline. */
const harmless = /^(?!-)[\p{L}\p{N} ._/-]+$/u;

/**
 * The file that makes a pipeline check the spec at each pull request; it needs no secret.
 * @param spec the path of the spec from the root of the repository, with `/`
 * @throws UsageError when that path cannot be written into one
 */
export function pipelineFile(kind: 'github' | 'azure', spec: string): PipelineFile {
  if (!harmless.test(spec)) {
    throw new UsageError(
      '--pipeline: the path of the spec has characters that a pipeline may take for its own; rename it, or leave --pipeline out',
    );
  }
  const run = `npx --yes airflow-entra@${packageJson.version}`;
  return kind === 'github' ? github(run, shellWord(spec)) : azure(run, shellWord(spec));
}

const about = '# Checks the spec and what was rendered of it. Neither step needs a secret.\n';

/** Source: GitHub Actions, "Workflow syntax". */
const github = (run: string, spec: string): PipelineFile => ({
  path: '.github/workflows/airflow-entra.yml',
  text: `${about}name: airflow-entra
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: ${run} validate --strict -o github ${spec}
      - run: ${run} render --check ${spec}
`,
});

/** Source: Azure Pipelines, "YAML schema reference". */
const azure = (run: string, spec: string): PipelineFile => ({
  path: '.azure-pipelines/airflow-entra.yml',
  text: `${about}trigger:
  branches:
    include: [main]
pr:
  branches:
    include: ["*"]
pool:
  vmImage: ubuntu-latest
steps:
  - task: UseNode@1
    inputs:
      version: 22.x
  - script: ${run} validate --strict ${spec}
    displayName: the spec is valid
  - script: ${run} render --check ${spec}
    displayName: what is rendered is what the spec says
`,
});
