import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

const line = 'KeyError: AADSTS50011 authlib.jose.errors\n'.repeat(50);
const utf16 = Buffer.from(line, 'utf16le');

test.each<[string, Uint8Array]>([
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3])],
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0])],
  ['tar', Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0'), Buffer.alloc(249, 'b')])],
  ['UTF-16BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ['UTF-16BE without a mark', Buffer.from(utf16).swap16()],
  ['a binary', Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 64))],
])('a log that is %s is unknown, from a file and from standard input', async (_, bytes) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.log'), bytes);
  for (const [name, stdin] of [
    ['a.log', ''],
    ['-', bytes],
  ] as const) {
    const { status, out } = await runCli(['doctor', '--log', name, '-o', 'json'], { cwd, stdin });
    expect(status).toBe(3);
    expect(JSON.parse(out).findings).toMatchObject([
      { rule: 'cause-unknown', severity: 'unknown', message: expect.stringMatching(/nothing was looked at/) },
    ]);
  }
});

test('a log that is packed by gzip is unpacked, from a file and from standard input', async () => {
  const cwd = temporaryFolder();
  const said = 'AADSTS50105: Your administrator has configured the application to block users.\n';
  const packed = gzipSync(`${'x'.repeat(200)}\n`.repeat(20_000) + said);
  writeFileSync(join(cwd, 'a.log.gz'), packed);
  for (const [name, stdin] of [
    ['a.log.gz', ''],
    ['-', packed],
  ] as const) {
    const { out } = await runCli(['doctor', '--log', name, '-o', 'json'], { cwd, stdin });
    expect(JSON.parse(out).findings).toMatchObject([
      { rule: 'aadsts-50105', where: { range: { start: { line: 20_001 } } } },
    ]);
  }
});

test('what is left of a damaged one is looked at, and the rest is unknown', async () => {
  const packed = gzipSync(line).subarray(0, -12);
  const { status, out } = await runCli(['doctor', '--log', '-', '-o', 'json'], { stdin: packed });
  const { findings } = JSON.parse(out);
  expect(status).toBe(1);
  expect(findings.at(-1)).toMatchObject({
    rule: 'cause-unknown',
    message: expect.stringMatching(/damaged or cut off, so not all of it was looked at/),
  });
});

test('a log that was emptied while it was written begins with a hole, and is read behind it', async () => {
  const hole = Buffer.concat([Buffer.alloc(5000), Buffer.from(line)]);
  const { out } = await runCli(['doctor', '--log', '-', '-o', 'json'], { stdin: hole });
  expect(JSON.parse(out).findings[0]).toMatchObject({ rule: 'redirect-uri-rejected' });
});
