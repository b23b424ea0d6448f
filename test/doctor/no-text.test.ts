import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

const line = 'KeyError: AADSTS50011 authlib.jose.errors\n'.repeat(50);
const utf16 = Buffer.from(line, 'utf16le');

test.each<[string, Uint8Array]>([
  ['gzip', gzipSync(line)],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3])],
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0])],
  ['tar', Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0'), Buffer.alloc(249, 'b')])],
  ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
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
