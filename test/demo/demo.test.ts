import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { DEMO_DIRECTORY } from '../../src/app/emulate-until-stopped.ts';
import { tellDemo } from '../../src/cli/demo/demo.ts';
import { run } from '../../src/cli/run.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import type { Io } from '../../src/edge/io.ts';
import { parseDirectory } from '../../src/emulator/emulator.ts';

function listen() {
  const said: string[] = [];
  const io: Io = {
    cwd: tmpdir(),
    env: {},
    now: () => new Date(),
    isTerminal: false,
    out: (text) => void said.push(text),
    err: (text) => void said.push(`stderr: ${text}`),
    readStdin: async () => new Uint8Array(),
  };
  return { io, text: () => said.join('') };
}

const leftOvers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('airflow-entra-demo-'));

it('tells who gets which roles and why, what is refused, what Entra lacks and what has drifted', {
  timeout: 20_000,
}, async () => {
  const before = leftOvers();
  const { io, text } = listen();
  const status = await run(['demo'], io);
  expect(text()).toContain('All of it came out as the example says.');
  expect(status).toBe(0);
  for (const words of [
    'Ada Admin gets Admin\n',
    'Otto Operator gets Op, Viewer\n',
    'Vera Viewer gets Viewer\n',
    'Stan Stranger is refused\n',
    'group Airflow nonprod operators has the app role airflow_nonprod_op\n',
    'refused: "tid" is ',
    'refused: signature verification failed\n',
    '[assignment-not-required]',
    'operator@example.com gets Op, Viewer in nonprod\n',
    'Somebody disables the app role airflow_nonprod_op in Entra.\n',
    '[app-role-disabled]',
    'no: operator@example.com gets no role in nonprod\n',
    '-    "airflow_nonprod_viewer": ["Admin"],',
    '[file-drift]',
    'npm run demo -- --airflow',
  ]) {
    expect(text()).toContain(words);
  }
  const spec = readFileSync(packageFile('examples/nonprod-prod/airflow-entra.yaml'), 'utf8').split('\n');
  for (const [, key, line] of text().matchAll(/(airflow_nonprod_\w+) \(airflow-entra\.yaml:(\d+)\)/g))
    expect(spec[Number(line) - 1]).toContain(key);
  const lines = text().split('\n');
  expect(lines.length).toBeLessThanOrEqual(115);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(leftOvers()).toEqual(before);
});

it('fails when somebody gets other roles than the example says', { timeout: 20_000 }, async () => {
  const text = readFileSync(packageFile(DEMO_DIRECTORY), 'utf8');
  const { directory } = parseDirectory(text, DEMO_DIRECTORY);
  for (const { applications } of directory?.tenants ?? [])
    for (const application of applications)
      application.appRoleAssignedTo = application.appRoleAssignedTo.filter(
        ({ appRole }) => appRole !== 'airflow_nonprod_op',
      );
  const { io, text: said } = listen();
  const { questions } = await tellDemo(io, run, directory);
  expect(questions.map(({ status }) => status)).toEqual(['failed']);
  expect(said()).toContain('Otto Operator is refused\n');
  expect(said()).toContain('roles of Otto Operator: [] and not ["Op","Viewer"]\n');
});
