import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

test('folders that are missing are made, level by level', async () => {
  const cwd = temporaryFolder();
  const out = join(cwd, 'a/b/c');
  expect(await runCli(['render', '-', '--out-dir', out], { cwd, stdin: sampleSpec })).toMatchObject({
    status: 0,
  });
  expect(existsSync(join(out, 'default/webserver_config.py'))).toBe(true);
});

// Only Linux has it; below it nothing can be made, and the system says that the parent is not there.
test.runIf(existsSync('/proc/self'))('where nothing can be made, that is said at once', async () => {
  const { status, err } = await runCli(['render', '-', '--out-dir', '/proc/none'], { stdin: sampleSpec });
  expect({ status, err }).toEqual({
    status: 2,
    err: 'airflow-entra: /proc/none/default/webserver_config.py cannot be written: its folder cannot be made; nothing was written\n',
  });
});
