import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { installProgram } from '../../src/app/init/install-program.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

interface Step {
  script?: string;
  env?: Record<string, string>;
}

const [head, job] = parseAllDocuments(
  readFileSync('examples/gitlab-component/templates/check.yml', 'utf8'),
).map((one) => one.toJS());
const template = parse(readFileSync('examples/pipelines/azure-pipelines-template.yml', 'utf8')) as {
  steps: Step[];
};
const azureScripts = template.steps.flatMap(({ script }) => script ?? []);

test('no script holds an input', () => {
  expect(azureScripts.join('')).not.toContain('${{');
  expect(job['airflow-entra'].script.join('')).not.toContain('$[[');
});

test('the template for Azure installs as `init --pipeline` does', () => {
  const lines = (azureScripts[0] ?? '').replace(' -- "$AIRFLOW', ' "$AIRFLOW');
  for (const line of installProgram({ kind: 'variables' }).slice(-4)) expect(lines).toContain(line);
});

test('the component of GitLab takes an image by its digest alone', () => {
  const { regex } = head.spec.inputs.image;
  const digest = `registry.example.com/airflow-entra@sha256:${'a'.repeat(64)}`;
  expect(digest).toMatch(new RegExp(regex));
  for (const wrong of ['airflow-entra', 'airflow-entra:latest', `${digest} x`, `x ${digest}`])
    expect(wrong).not.toMatch(new RegExp(regex));
});

/** Runs the job of GitLab with a program that ends so for `validate` and for `render`. */
function runJob(failOn: string, validate: number, render: number, spec = 'a b.yaml') {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'bin'));
  const program = [
    '#!/bin/sh',
    `echo "$*" >> '${cwd}/told'`,
    `case "$1 $*" in *--no-fail*) echo report; exit 0 ;; validate*) exit ${validate} ;; esac`,
    `exit ${render}`,
    '',
  ];
  writeFileSync(join(cwd, 'bin/airflow-entra'), program.join('\n'), { mode: 0o755 });
  const script = job['airflow-entra'].script.join('\n');
  const { status, stderr } = spawnSync('sh', ['-ec', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${cwd}/bin:${process.env.PATH}`, ENTRA_SPEC: spec, ENTRA_FAIL_ON: failOn },
  });
  return { status, stderr, told: readFileSync(join(cwd, 'told'), 'utf8').trimEnd().split('\n') };
}

describe('the job of GitLab', () => {
  test.each([
    [0, 0, 0],
    [1, 0, 1],
    [0, 1, 1],
    [3, 0, 3],
  ])('validate %i and render %i end it with %i', (validate, render, status) => {
    expect(runJob('error', validate, render)).toMatchObject({ status, stderr: '' });
  });

  test('asks for both reports, and passes the spec as one word', () => {
    expect(runJob('warning', 0, 0).told).toEqual([
      'validate --no-fail -o gitlab -- a b.yaml',
      'validate --no-fail -o junit -- a b.yaml',
      'validate --strict -- a b.yaml',
      'render --check -- a b.yaml',
    ]);
  });
});
