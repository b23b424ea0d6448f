import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { temporaryFolder } from './run-cli.ts';

const folder = temporaryFolder();
const writer = join(folder, 'writer.mjs');
const bundle = await rolldown({ input: resolve('src/edge/files/write-file.ts'), platform: 'node' });
await bundle.write({ file: writer, format: 'esm' });

/** Writes a file again and again in a process of its own, which ends itself by a signal while the file is beside its place. */
async function endedBy(signal: NodeJS.Signals, out: string) {
  mkdirSync(out, { recursive: true });
  const script = `
    import { existsSync, readdirSync } from 'node:fs';
    import { writeWhole } from ${JSON.stringify(writer)};
    const out = ${JSON.stringify(out)};
    // 64 MB take a while to be written.
    void writeWhole(out + '/file', 'x'.repeat(64 * 1024 * 1024));
    const timer = setInterval(() => {
      if (!readdirSync(out).some((name) => name.endsWith('.tmp'))) return;
      clearInterval(timer);
      process.kill(process.pid, ${JSON.stringify(signal)});
    }, 0);
  `;
  const file = join(folder, `${signal}.mjs`);
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file]);
  return new Promise<string | number | null>((done) => child.on('exit', (code, by) => done(by ?? code)));
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves no file beside', async (signal) => {
  const out = join(folder, 'out', signal);
  expect(await endedBy(signal, out)).toBe(signal);
  expect(readdirSync(out)).toEqual([]);
});

test('what SIGKILL leaves is removed by the next run', async () => {
  const out = join(folder, 'out', 'killed');
  expect(await endedBy('SIGKILL', out)).toBe('SIGKILL');
  const left = readdirSync(out);
  expect(left).toEqual([expect.stringMatching(/^file\.[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp$/)]);
  // Those of somebody else, and of a process that runs, stay.
  const others = [
    'file.tmp',
    'file.00000000-1-0123456789ab.tmp',
    left[0]?.replace(/-\d+-/, `-${process.pid}-`) ?? '',
  ];
  for (const name of others) writeFileSync(join(out, name), 'of somebody else');
  const { writeWhole } = (await import(writer)) as typeof import('../../src/edge/files/write-file.ts');
  await writeWhole(join(out, 'file'), 'whole');
  expect(readFileSync(join(out, 'file'), 'utf8')).toBe('whole');
  expect(readdirSync(out).sort()).toEqual(['file', ...others].sort());
});
