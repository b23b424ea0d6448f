import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pinnedPrograms } from '../airflow/pinned-programs.ts';
import { airflowUnavailable } from '../airflow/python.ts';

const text = readFileSync('Dockerfile', 'utf8');

describe.skipIf(airflowUnavailable())('hadolint', () => {
  async function lint(input: string) {
    const program = join(
      await pinnedPrograms('hadolint', join(import.meta.dirname, 'pins/hadolint.txt')),
      'hadolint',
    );
    const { status, stdout, stderr } = spawnSync(program, ['--no-color', '-'], { input, encoding: 'utf8' });
    return { status, text: stdout + stderr };
  }

  test('has nothing to say of the Dockerfile', async () => {
    expect(await lint(text)).toEqual({ status: 0, text: '' });
  });

  test('sees a user that is root', async () => {
    const wrong = text.replace('USER 65532:65532', 'USER root');
    expect((await lint(wrong)).text).toContain('DL3002');
  });
});

test('what is sent to the builder is what the package is built of, and that is there', () => {
  const lines = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(lines).toContain('*');
  const sent = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect(sent.filter((name) => !existsSync(name))).toEqual([]);
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  const packed = files.filter((name) => !name.startsWith('!') && name !== 'dist');
  expect(packed.filter((name) => !sent.includes(name))).toEqual([]);
  expect(sent).not.toContain('test');
});
