import { UsageError } from '../../edge/io.ts';
import { githubActions } from '../../facts/github-actions.ts';
import { installProgram, packageVariables } from './install-program.ts';
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
  return kind === 'github' ? github(shellWord(spec)) : azure(shellWord(spec));
}

const about = `# Checks the spec and what was rendered of it. No step needs a secret. Set two variables of the pipeline:
# ${packageVariables[0]}, the https address of airflow-entra's package, and ${packageVariables[1]}, its checksum.
`;

const indented = (blanks: number) => installProgram.map((line) => `${' '.repeat(blanks)}${line}\n`).join('');

/** Source: GitHub Actions, "Workflow syntax". */
const github = (spec: string): PipelineFile => ({
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
      - uses: ${githubActions.checkout}
      - uses: ${githubActions.setupNode}
        with:
          node-version: 22
      - name: install airflow-entra
        env:
${packageVariables.map((name) => `          ${name}: \${{ vars.${name} }}\n`).join('')}        run: |
${indented(10)}      - run: airflow-entra validate --strict -o github ${spec}
      - run: airflow-entra render --check ${spec}
`,
});

/** Source: Azure Pipelines, "YAML schema reference". */
const azure = (spec: string): PipelineFile => ({
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
  - script: |
      set -e
${indented(6)}    displayName: install airflow-entra
  - script: airflow-entra validate --strict ${spec}
    displayName: the spec is valid
  - script: airflow-entra render --check ${spec}
    displayName: what is rendered is what the spec says
`,
});
