import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { pathWithProgram } from './argocd/plugin.ts';

/** The scripts of each place around the program itself: what it ends with, and whether its reports are whole. */
let cwd: string;

beforeEach(async () => {
  cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  await runCli(['render', '-q'], { cwd });
});

const wrong = changed('[Admin]', '[Admins]');
const spec = (text: string) => writeFileSync(join(cwd, 'airflow-entra.yaml'), text);
const read = (name: string) => readFileSync(join(cwd, name), 'utf8');

/** @param shell how the service starts its scripts */
function run(shell: readonly string[], script: string, env: NodeJS.ProcessEnv) {
  const [program = '', ...argv] = shell;
  const { status, stdout, stderr } = spawnSync(program, [...argv, script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: pathWithProgram(), HOME: cwd, ...env },
  });
  return { status, stdout, stderr };
}

describe('the job of GitLab', () => {
  const [, job] = parseAllDocuments(
    readFileSync('examples/gitlab-component/templates/check.yml', 'utf8'),
  ).map((one) => one.toJS());
  const check = (failOn = 'error') =>
    run(['sh', '-ec'], job['airflow-entra'].script.join('\n'), {
      ENTRA_SPEC: 'airflow-entra.yaml',
      ENTRA_FAIL_ON: failOn,
    });

  test('passes what is sound and rendered, with reports that say so', () => {
    expect(check('warning')).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(read('gl-code-quality-report.json'))).toEqual([]);
    expect(read('airflow-entra.xml')).toContain('failures="0"');
  });

  test('fails for a role that is not there, and both reports name it', () => {
    spec(wrong);
    expect(check().status).toBe(1);
    const [issue] = JSON.parse(read('gl-code-quality-report.json'));
    expect(issue).toMatchObject({ check_name: 'role-unknown', location: { path: 'airflow-entra.yaml' } });
    expect(read('airflow-entra.xml')).toContain('<failure message=');
  });

  test('fails for files that are not rendered anew', () => {
    spec(sampleSpec.replace('airflow.example.com', 'other.example.com'));
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('file-drift') });
  });

  test('fails with a wrong call where there is no spec', () => {
    expect(
      run(['sh', '-ec'], job['airflow-entra'].script.join('\n'), {
        ENTRA_SPEC: 'nowhere.yaml',
        ENTRA_FAIL_ON: 'error',
      }).status,
    ).toBe(2);
  });
});

describe('the template for Azure', () => {
  const template = parse(readFileSync('examples/pipelines/azure-pipelines-template.yml', 'utf8'));
  const scripts: string[] = template.steps.flatMap(({ script }: { script?: string }) => script ?? []);
  // Azure starts a script without `-e`.
  const step = (index: number, failOn = 'error') =>
    run(['bash', '--noprofile', '--norc', '-c'], scripts[index] ?? 'exit 99', {
      ENTRA_SPEC: 'airflow-entra.yaml',
      ENTRA_FAIL_ON: failOn,
    });

  test('passes what is sound and rendered', () => {
    expect([step(1, 'warning').status, step(2).status]).toEqual([0, 0]);
    expect(read('airflow-entra.xml')).toContain('failures="0"');
  });

  test('fails for a role that is not there, as an issue of the log at its line', () => {
    spec(wrong);
    const { status, stdout } = step(1);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^##vso\[task\.logissue type=error;sourcepath=airflow-entra\.yaml;linenumber=\d+;columnnumber=\d+;code=role-unknown/m,
    );
    expect(step(2).status).not.toBe(0);
  });
});

describe('the action', () => {
  function act(inputs: Record<string, string>) {
    const env = {
      PROGRAM: resolve('dist/main.js'),
      COMMAND: 'validate',
      ARGS: '',
      FAIL_ON: 'error',
      OUTPUT: 'github',
      SARIF: '',
      WORKING_DIRECTORY: '.',
      GITHUB_OUTPUT: join(cwd, 'output'),
      GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
      ...inputs,
    };
    return run(['bash', '-eo', 'pipefail', '-c'], `"${resolve('action/run.sh')}"`, env);
  }

  test('passes what is sound and rendered', () => {
    expect(act({ FAIL_ON: 'warning', SARIF: 'a.sarif' })).toMatchObject({ status: 0, stderr: '' });
    expect(read('output')).toBe('status=0\nsarif=a.sarif\n');
    expect(JSON.parse(read('a.sarif')).runs[0].results).toEqual([]);
    expect(act({ COMMAND: 'render', ARGS: '--check\nairflow-entra.yaml' }).status).toBe(0);
  });

  test('fails for a role that is not there: an annotation, the summary of the step, and SARIF', () => {
    spec(wrong);
    const { status, stdout } = act({ SARIF: 'a.sarif' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=airflow-entra\.yaml,line=\d+.*Admins/m);
    expect(read('summary')).toContain('Admins');
    expect(JSON.parse(read('a.sarif')).runs[0].results[0].ruleId).toBe('role-unknown');
    expect(act({ FAIL_ON: 'never' }).status).toBe(0);
  });

  test('fails with a wrong call, whatever fail-on says', () => {
    expect(act({ FAIL_ON: 'never', ARGS: 'nowhere.yaml' }).status).toBe(2);
    expect(existsSync(join(cwd, 'a.sarif'))).toBe(false);
  });
});
