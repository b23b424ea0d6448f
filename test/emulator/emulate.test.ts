import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { SHAPE_NAMES } from '../../src/emulator/issuers/shapes/names.ts';

/** Starts `emulate`, and stops it as Ctrl-C does: the signal goes to the handlers alone, the process of the tests lives on. */
async function emulated(argv: string[], look: (said: string) => Promise<void>): Promise<number | undefined> {
  let said = '';
  const io = {
    cwd: tmpdir(),
    env: { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'airflow-entra-state-')) },
    now: () => new Date(),
    isTerminal: false,
    err: (text: string) => expect(text).toBe(''),
    readStdin: async () => new Uint8Array(),
  };
  let status: Promise<number> | undefined;
  await new Promise<void>((told) => {
    const out = (text: string) => {
      said += text;
      told();
    };
    status = run(['emulate', '--https-port', '0', '--http-port', '0', ...argv], { ...io, out });
  });
  await look(said);
  process.emit('SIGTERM');
  return status;
}

test('emulate says where everything is, Graph too, and stops when it is told to', async () => {
  const status = await emulated([], async (said) => {
    const origin = /^ {2}https +(https:\/\/localhost:\d+)$/m.exec(said)?.[1];
    expect(said).toMatch(new RegExp(`^ {2}graph +${origin}/v1\\.0$`, 'm'));
    expect(said).toContain(
      '  client     4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42   (Airflow nonprod; secret nonprod-secret)\n',
    );
    expect(said).toMatch(/^ {2}person {5}operator@example\.com +\(airflow_nonprod_op, .*; no password\)$/m);
    expect(said).toMatch(
      /^ {2}export AZURE_TENANT_ID=8d1f6a52-\S+ AZURE_CLIENT_ID=5b8e1f0a-\S+ AZURE_CLIENT_SECRET=pipeline-secret$/m,
    );
    const http = /^ {2}http +(http:\/\/localhost:\d+)$/m.exec(said)?.[1];
    const graph = await fetch(`${http}/v1.0/organization`);
    expect([graph.status, await graph.json()]).toMatchObject([401, { error: { code: expect.any(String) } }]);
  });
  expect(status).toBe(0);
});

test.each(SHAPE_NAMES)(
  'emulate --provider %s serves the people of the demo as that provider',
  async (provider) => {
    const status = await emulated(['--provider', provider], async (said) => {
      const [issuer = '', discovery = ''] = ['issuer', 'discovery'].map(
        (name) => new RegExp(`^ {2}${name} +(\\S+)`, 'm').exec(said)?.[1] ?? '',
      );
      expect(await (await fetch(discovery)).json()).toMatchObject({ issuer });
      expect(said).not.toMatch(/Entra|Microsoft/);
      expect(said).toMatch(/^ {2}person +ada\.admin@example\.com /m); // as `email` of the token has it
      expect(said.includes(`spec       { provider: ${provider}, issuer: "${issuer}" }`)).toBe(
        provider !== 'google',
      );
    });
    expect(status).toBe(0);
  },
);
