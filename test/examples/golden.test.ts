import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import type { Io } from '../../src/edge/io.ts';

const EXAMPLES = packageFile('examples');

/** Runs a command in the folder of an example. */
async function inExample(name: string, argv: string[]): Promise<{ status: number; said: string }> {
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  const io: Io = {
    cwd: join(EXAMPLES, name),
    env: {},
    now: () => new Date(),
    isTerminal: false,
    out: hear,
    err: hear,
    readStdin: async () => new Uint8Array(),
  };
  return { status: await run(argv, io), said };
}

const names = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'airflow-entra.yaml')));

it('the index names every example', () => {
  const index = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
  expect(names.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

describe.each(names)('%s', (name) => {
  it('is valid, passes its own tests and gives no warning', async () => {
    const { status, said } = await inExample(name, ['validate', '--strict', '--min-severity', 'warning']);
    expect(said).toMatch(/^no findings[^\n]*\n$/);
    expect(status).toBe(0);
  });

  it('renders what stands in expected/; `npm run examples` writes it again', async () => {
    const { status, said } = await inExample(name, ['render', '--check', '--out-dir', 'expected']);
    expect(status, said).toBe(0);
  });

  it('has tests of its own, a schema line and a short README', () => {
    const spec = readFileSync(join(EXAMPLES, name, 'airflow-entra.yaml'), 'utf8');
    expect(spec).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/airflow-entra\.schema\.json\n/,
    );
    expect(spec).toMatch(/^tests:/m);
    expect(readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(
      26,
    );
  });
});
