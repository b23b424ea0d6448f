import { UsageError } from '../../edge/io.ts';
import { githubActions } from '../../facts/github-actions.ts';
import type { Pipeline } from './answers.ts';
import { installProgram, packageVariables, programCall } from './install-program.ts';
import type { ProgramSource } from './program-source.ts';
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
 * @param source where the pipeline takes the program from
 * @throws UsageError when that path cannot be written into one
 */
export function pipelineFile(
  kind: Exclude<Pipeline, 'none'>,
  spec: string,
  source: ProgramSource,
): PipelineFile {
  if (!harmless.test(spec)) {
    throw new UsageError(
      '--pipeline: the path of the spec has characters that a pipeline may take for its own; rename it, or leave --pipeline out',
    );
  }
  return writers[kind](shellWord(spec), source);
}

const about = ({ kind }: ProgramSource): string => {
  const variables = `Set two variables of the pipeline:
# ${packageVariables[0]}, the https address of airflow-entra's package, and ${packageVariables[1]}, its checksum.`;
  const which = {
    variables,
    package: 'The package is used with\n# this checksum alone.',
    image: 'The image is named by its\n# digest, so it stays the same.',
    repository: 'The program is built from\n# this commit.',
  };
  return `# Checks the spec and what was rendered of it. No step needs a secret. ${which[kind]}\n`;
};

const indented = (lines: readonly string[], blanks: number) =>
  lines.map((line) => `${' '.repeat(blanks)}${line}\n`).join('');

/** So that a container can add to the summary of the step. */
const withSummary = '--env GITHUB_STEP_SUMMARY --volume "$GITHUB_STEP_SUMMARY:$GITHUB_STEP_SUMMARY" ';

/** Source: GitHub Actions, "Workflow syntax". */
function github(spec: string, source: ProgramSource): PipelineFile {
  const lines = installProgram(source);
  const variables =
    source.kind === 'variables'
      ? `        env:\n${packageVariables.map((name) => `          ${name}: \${{ vars.${name} }}\n`).join('')}`
      : '';
  const install = `      - uses: ${githubActions.setupNode}
        with:
          node-version: 22
      - name: install airflow-entra
${variables}        run: |
${indented(lines, 10)}`;
  return {
    path: '.github/workflows/airflow-entra.yml',
    text: `${about(source)}name: airflow-entra
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
        with:
          persist-credentials: false
${lines.length > 0 ? install : ''}      - run: ${programCall(source, withSummary)} validate --strict -o github ${spec}
      - run: ${programCall(source)} render --check ${spec}
`,
  };
}

/** Source: Azure Pipelines, "YAML schema reference". */
function azure(spec: string, source: ProgramSource): PipelineFile {
  const lines = installProgram(source);
  const install = `  - task: UseNode@1
    inputs:
      version: 22.x
  - script: |
      set -e
${indented(lines, 6)}    displayName: install airflow-entra
`;
  return {
    path: '.azure-pipelines/airflow-entra.yml',
    text: `${about(source)}trigger:
  branches:
    include: [main]
pr:
  branches:
    include: ["*"]
pool:
  vmImage: ubuntu-latest
steps:
${lines.length > 0 ? install : ''}  - script: ${programCall(source)} validate --strict ${spec}
    displayName: the spec is valid
  - script: ${programCall(source)} render --check ${spec}
    displayName: what is rendered is what the spec says
`,
  };
}

/** Its digest is another one with each build of it: whoever runs the pipeline has to know which one was looked at. */
const PIN_NODE = `  # A tag can be moved: write its digest behind it, node:22@sha256:..., as this prints it:
  # docker buildx imagetools inspect node:22
`;

/** Source: GitLab, "CI/CD YAML syntax reference" and "Code Quality report format". */
function gitlab(spec: string, source: ProgramSource): PipelineFile {
  const lines = installProgram(source);
  const image =
    source.kind === 'image'
      ? `  image:\n    name: ${source.image}\n    entrypoint: [""]\n`
      : `${PIN_NODE}  image: node:22\n  before_script:\n    - |\n      set -e\n${indented(lines, 6)}`;
  return {
    path: '.gitlab/airflow-entra.yml',
    text: `${about(source)}airflow-entra:
${image}  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - airflow-entra validate --no-fail -o gitlab ${spec} > gl-code-quality-report.json || true
    - airflow-entra validate --strict ${spec}
    - airflow-entra render --check ${spec}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
  };
}

const writers = { github, azure, gitlab };
