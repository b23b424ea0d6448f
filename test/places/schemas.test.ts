import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { pinnedPrograms } from '../airflow/pinned-programs.ts';
import { airflowUnavailable } from '../airflow/python.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { azurePipelines, gitlabPipelines, workflows } from './workflows.ts';

const [ofGithub, ofAzure] = [await workflows(), await azurePipelines()];
const component = parseAllDocuments(
  readFileSync('examples/gitlab-component/templates/check.yml', 'utf8'),
).map((one) => one.toJS());

/** Azure's schema knows switches as texts, and no input of `UseNode@1`. */
function forAzure(value: unknown): unknown {
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.filter((one) => one?.task !== 'UseNode@1').map(forAzure);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forAzure(one)]));
}

/** The schemas of the makers of the places, as the package check-jsonschema holds them. */
describe.skipIf(airflowUnavailable())('by their schemas', () => {
  let program: string;

  beforeAll(async () => {
    const pins = join(import.meta.dirname, 'pins/check-jsonschema.txt');
    program = join(await pinnedPrograms('check-jsonschema', pins), 'check-jsonschema');
  });

  function check(schema: string, documents: unknown[]) {
    const cwd = temporaryFolder();
    const files = documents.map((one, index) => {
      writeFileSync(join(cwd, `${index}.json`), JSON.stringify(one));
      return `${index}.json`;
    });
    const argv = ['--regex-variant', 'nonunicode', '--builtin-schema', `vendor.${schema}`, ...files];
    const { stdout, status } = spawnSync(program, argv, { cwd, encoding: 'utf8' });
    return { status, stdout };
  }

  const fine = { status: 0, stdout: 'ok -- validation done\n' };

  test('action.yml', () => {
    expect(check('github-actions', [parse(readFileSync('action.yml', 'utf8'))])).toEqual(fine);
  });

  test('workflows', () => {
    expect(
      check(
        'github-workflows',
        ofGithub.map(({ text }) => parse(text)),
      ),
    ).toEqual(fine);
  });

  test('Azure Pipelines, three of the examples and those that `init` writes', () => {
    expect(ofAzure.length).toBeGreaterThanOrEqual(4);
    expect(
      check(
        'azure-pipelines',
        ofAzure.map(({ text }) => forAzure(parse(text))),
      ),
    ).toEqual(fine);
    expect(check('azure-pipelines', [{ steps: [{ skript: 'x' }] }]).status).toBe(1);
  });

  test('the component of GitLab, its head and its job, and what `init` writes', async () => {
    expect(component).toHaveLength(2);
    expect(check('gitlab-ci', component)).toEqual(fine);
    const written = await gitlabPipelines();
    expect(
      check(
        'gitlab-ci',
        written.map(({ text }) => parse(text)),
      ),
    ).toEqual({ ...fine });
    expect(check('gitlab-ci', [{ job: { script: 'x', artifacts: { report: {} } } }]).status).toBe(1);
  });
});
