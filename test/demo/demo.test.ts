import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { DEMO_DIRECTORY } from '../../src/app/emulate-until-stopped.ts';
import { tellDemo } from '../../src/cli/demo/demo.ts';
import { TERMS } from '../../src/cli/demo/terms.ts';
import { run } from '../../src/cli/run.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import type { Io } from '../../src/edge/io.ts';
import { parseDirectory } from '../../src/emulator/emulator.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

function listen(world: Partial<Io> = {}) {
  const said: string[] = [];
  const io: Io = {
    cwd: tmpdir(),
    env: {},
    now: () => new Date(),
    isTerminal: false,
    out: (text) => void said.push(text),
    err: (text) => void said.push(`stderr: ${text}`),
    readStdin: async () => new Uint8Array(),
    ...world,
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
    'Now somebody disables the app role airflow_nonprod_op in Entra.\n',
    '[app-role-disabled]',
    'no: operator@example.com gets no role in nonprod\n',
    '-    "airflow_nonprod_viewer": ["Admin"],',
    '[file-drift]',
    'npm run demo -- --airflow',
    'Rendering again puts it right',
    'The files are removed.',
  ]) {
    expect(text()).toContain(words);
  }
  const spec = readFileSync(packageFile('examples/nonprod-prod/airflow-entra.yaml'), 'utf8').split('\n');
  for (const [, key, line] of text().matchAll(/(airflow_nonprod_\w+) \(airflow-entra\.yaml:(\d+)\)/g))
    expect(spec[Number(line) - 1]).toContain(key);
  for (const { name, is } of Object.values(TERMS).flat()) expect(text()).toContain(`   ${name}: ${is}\n`);
  expect(text().split('\n').length).toBeLessThanOrEqual(130);
  expect(leftOvers().filter((name) => !before.includes(name))).toEqual([]);
});

it('fits a terminal, and has its colours', { timeout: 20_000 }, async () => {
  const { io, text } = listen({ isTerminal: true, columns: 72 });
  expect(await run(['demo'], io)).toBe(0);
  const lines = text().split('\n').map(stripVTControlCharacters);
  expect(lines.filter((line) => line.length > 72 && !/^ *\d* \| /.test(line) && !line.includes('`'))).toEqual(
    [],
  );
  expect(text()).toContain('\u001b[1m$ airflow-entra validate --strict\u001b[22m\n');
  expect(text()).toContain('\u001b[31m');
  const plain = listen({ isTerminal: true, columns: 72, env: { NO_COLOR: '1' } });
  expect(await run(['demo'], plain.io)).toBe(0);
  expect(plain.text()).not.toContain('\u001b');
});

it('keeps its files for whoever wants to look, as the spec renders them', { timeout: 20_000 }, async () => {
  const cwd = temporaryFolder();
  const { io, text } = listen({ cwd });
  expect(await run(['demo', '--keep', 'look'], io)).toBe(0);
  expect(text()).toContain('The spec and the rendered files are in look.\n');
  expect(readdirSync(join(cwd, 'look')).toSorted()).toEqual(['airflow-entra.yaml', 'rendered']);
  const rendered = readFileSync(join(cwd, 'look/rendered/nonprod/webserver_config.py'), 'utf8');
  expect(rendered).toContain('_viewer": ["Viewer"]');
  const again = listen({ cwd });
  expect(await run(['demo', '--keep', 'look'], again.io)).toBe(2);
  expect(again.text()).toContain('stderr: airflow-entra: --keep look: there is something in it');
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
  const { questions } = await tellDemo(io, run, { directory });
  expect(questions.map(({ status }) => status)).toEqual(['failed']);
  expect(said()).toContain('Otto Operator is refused\n');
  expect(said()).toContain('roles of Otto Operator: [] and not ["Op","Viewer"]\n');
});
