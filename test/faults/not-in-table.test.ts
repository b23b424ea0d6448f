import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

// What runs until it is stopped, and what runs others, is in no row of docs/faults.md.

test.each(['/dev/null/state', '/proc/state'])('emulate with its state in %s', async (XDG_STATE_HOME) => {
  const argv = ['emulate', '--http-port', '0', '--https-port', '0'];
  const { status, err } = await runCli(argv, { env: { XDG_STATE_HOME } });
  expect(status).toBe(2);
  expect(err).toMatch(/the certificate of the embedded provider cannot be kept in .*state/);
});

test.each(['/dev/null/kept', '/proc/kept'])('demo --keep %s', async (folder) => {
  const { status, err } = await runCli(['demo', '--keep', folder], { cwd: temporaryFolder() });
  expect(status).toBe(2);
  expect(err).toMatch(/^airflow-entra: --keep \S+: [^\n]+\n$/);
});
