import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';
import { requests } from '../emulator/client.ts';
import { APP, asking, rightApplication, startEntra, tenantWith } from '../rules/right-tenant.ts';
import { pathWithProgram } from './argocd/plugin.ts';

const teams = ['finance', 'sales', 'science', 'support', 'hr', 'legal', 'web'];
const appOf = (index: number) => APP.replace(/.$/, String(index));

const read = (name: string) => parse(readFileSync(`examples/fleet/${name}`, 'utf8'));
const github = read('github-workflow.yml');
const gitlab = read('gitlab-ci.yml');
const [job, ofAll] = parseAllDocuments(readFileSync('examples/fleet/indexed-job.yaml', 'utf8')).map(
  (document) => document.toJS(),
);

let entra: Emulator;
/** What the job in front of the shards leaves: the specs, what was rendered of them, and the recording. */
let recorded: string;

/** Runs a script as a step of a pipeline does, with the program and the embedded Entra in place of Microsoft's. */
async function run(cwd: string, shell: string[], script: string, env: NodeJS.ProcessEnv) {
  const [program = '', ...argv] = shell;
  const child = spawn(program, [...argv, script], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { HOME: cwd, PATH: path, ...asking(entra).env, NODE_EXTRA_CA_CERTS: entra.caFile, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  const [status] = await once(child, 'close');
  return { status, text };
}

let path: string;
beforeAll(async () => {
  entra = await startEntra([
    tenantWith({
      applications: teams.map((name, index) => ({
        ...rightApplication,
        appId: appOf(index),
        displayName: name,
        web: { redirectUris: [`https://${name}.example.com/auth/oauth-authorized/azure`] },
      })),
    }),
  ]);
  path = pathWithProgram();
  recorded = temporaryFolder();
  for (const [index, name] of teams.entries()) {
    mkdirSync(join(recorded, 'teams', name), { recursive: true });
    const own = changed('airflow.example.com', `${name}.example.com`, changed(APP, appOf(index)));
    writeFileSync(join(recorded, 'teams', name, 'airflow-entra.yaml'), own);
  }
  // By the program that the shards run.
  expect(await run(recorded, ['sh', '-c'], 'airflow-entra render teams -q', {})).toMatchObject({ status: 0 });
  const [step] = github.jobs.record.steps.filter(({ run = '' }) => run.includes('--record'));
  const script = step.run.replace(
    '--auth cli',
    `--auth env --authority ${entra.httpsOrigin} --ca ${entra.caFile}`,
  );
  expect(await run(recorded, ['bash', '-e', '-c'], script, {})).toMatchObject({ status: 0 });
});
afterAll(() => entra.close());

/** A copy for each test, with files that were edited since. */
function world(...edited: string[]): string {
  const cwd = temporaryFolder();
  cpSync(recorded, cwd, { recursive: true });
  for (const name of edited)
    writeFileSync(join(cwd, `teams/${name}/rendered/default/webserver_config.py`), '# by hand\n');
  return cwd;
}

/** The snapshot is of the embedded Entra. */
const here = (script: string) => script.replace('--snapshot', `--authority ${entra.httpsOrigin} --snapshot`);

interface Pods {
  spec: { template: { spec: { containers: { env: { name: string; value: string }[] }[] } } };
}

/** The variables of a container, with the working folder in place of the volume. */
const envOf = ({ spec }: Pods): Record<string, string> =>
  Object.fromEntries(
    spec.template.spec.containers.flatMap(({ env }) =>
      env.map(({ name, value }) => [name, name === 'REPORTS' ? '.' : value] as const),
    ),
  );

const places = {
  github: {
    shards: github.jobs.shard.strategy.matrix.shard as number[],
    shell: ['bash', '-e', '-c'],
    shard: (index: number) => ({
      script: github.jobs.shard.steps
        .find(({ run = '' }) => run.includes('--shard'))
        .run.replaceAll(/\$\{\{ matrix\.shard \}\}/g, String(index)),
      env: {},
    }),
    merge: github.jobs.merge.steps.find(({ run = '' }) => run.includes('merge')).run,
    env: {},
  },
  gitlab: {
    shards: Array.from({ length: gitlab.shard.parallel }, (_, index) => index + 1),
    shell: ['sh', '-e', '-c'],
    shard: (index: number) => ({
      script: gitlab.shard.script.join('\n'),
      env: { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(gitlab.shard.parallel) },
    }),
    merge: gitlab.merge.script.join('\n'),
    env: {},
  },
  kubernetes: {
    shards: Array.from({ length: job.spec.completions }, (_, index) => index),
    shell: job.spec.template.spec.containers[0].command.slice(0, 2),
    shard: (index: number) => ({
      script: job.spec.template.spec.containers[0].command[2],
      env: { ...envOf(job), JOB_COMPLETION_INDEX: String(index) } as Record<string, string>,
    }),
    merge: ofAll.spec.template.spec.containers[0].command[2],
    env: { ...envOf(ofAll), PATIENCE: '0' } as Record<string, string>,
  },
};

describe.each(Object.entries(places))(
  'the shards of %s',
  (_, { shards, shell, shard, merge, env: ofMerge }) => {
    async function fleet(cwd: string) {
      // At once, as several machines are.
      const ended = await Promise.all(
        shards.map((index) => {
          const { script, env } = shard(index);
          return run(cwd, shell, here(script), env);
        }),
      );
      const statuses = ended.map(({ status }) => status);
      return { statuses, merged: await run(cwd, shell, merge, ofMerge) };
    }

    test('look at every spec once, ask Entra nothing, and are fine together', async () => {
      const before = await requests(entra);
      const { statuses, merged } = await fleet(world());
      expect(statuses).toEqual([0, 0, 0, 0]);
      expect(merged).toMatchObject({ status: 0 });
      expect(await requests(entra)).toEqual(before);
    });

    test('fail together where one of them does, and where the report of one is missing', async () => {
      const cwd = world('sales');
      const { statuses, merged } = await fleet(cwd);
      expect(statuses.toSorted()).toEqual([0, 0, 0, 1]);
      expect(merged.status).toBe(1);
      expect(merged.text).toContain('file-drift');
      rmSync(join(cwd, `shard-${statuses.indexOf(1) + 1}.json`));
      const without = await run(cwd, shell, merge, ofMerge);
      expect(without.status).toBe(3);
      expect(without.text).toContain('is not among the reports');
    });
  },
);

test('each place has as many shards as its scripts say', () => {
  expect(job.spec.parallelism).toBe(job.spec.completions);
  expect(places.kubernetes.shard(0).env.SHARDS).toBe(String(job.spec.completions));
  expect(places.kubernetes.env.SHARDS).toBe(String(job.spec.completions));
  const [step] = github.jobs.shard.steps.filter(({ run = '' }) => run.includes('--shard'));
  expect(step.run).toContain(`}}/${places.github.shards.length} `);
});
