import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

/** The signal goes to the handlers alone: the process of the tests lives on. */
test('emulate says where everything is, Graph too, and stops when it is told to', async () => {
  let said = '';
  const io = {
    cwd: tmpdir(),
    env: { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'airflow-entra-state-')) },
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
    status = run(['emulate', '--https-port', '0', '--http-port', '0'], { ...io, out });
  });
  const origin = /^ {2}https +(https:\/\/localhost:\d+)$/m.exec(said)?.[1];
  expect(said).toMatch(new RegExp(`^ {2}graph +${origin}/v1\\.0$`, 'm'));
  const http = /^ {2}http +(http:\/\/localhost:\d+)$/m.exec(said)?.[1];
  const graph = await fetch(`${http}/v1.0/organization`);
  expect([graph.status, await graph.json()]).toMatchObject([401, { error: { code: expect.any(String) } }]);
  process.emit('SIGTERM');
  expect(await status).toBe(0);
});
