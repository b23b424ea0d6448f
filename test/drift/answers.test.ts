import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../src/edge/cluster/run-kubectl.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { deployed, drift, fakeKubectl, messages } from './deployed.ts';

describe('an answer without an object is never fine', () => {
  test.each([
    [
      'Error from server (Forbidden): configmaps "a" is forbidden: User "u" cannot get resource',
      /may not be read.*User "u".*does not exist, too/,
    ],
    [
      'The connection to the server 10.0.0.1:443 was refused - did you specify the right host or port?',
      /could not be asked.*was refused/,
    ],
    ['Unable to connect to the server: dial tcp: lookup x on 127.0.0.53:53: no such host', /no such host/],
    ['error: context "x" does not exist', /context "x" does not exist/],
    ['error: You must be logged in to the server (Unauthorized)', /Unauthorized/],
    ['E1124 18:00:00.0 1 memcache.go:265] "Unhandled Error"\nerror: no configuration', /no configuration/],
    ["Error: unknown flag: --show-managed-fields\nSee 'kubectl get --help' for usage.", /unknown flag/],
    ['', /kubectl says nothing/],
  ])('%s', async (refusal, message) => {
    const { status, findings } = await drift(['--cluster'], { PATH: fakeKubectl({}, refusal).path });
    expect(status).toBe(3);
    expect(messages({ findings })).toMatch(message);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['unknown']));
  });

  test('no kubectl at all', async () => {
    const { status, findings } = await drift(['--cluster']);
    expect({ status, findings }).toMatchObject({
      status: 3,
      findings: [{ message: expect.stringContaining('no kubectl') }],
    });
  });

  test('something else than what was asked for', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kubectl'), "#!/bin/sh\nprintf 'key a\\nnothing of ours \\200\\n'\n", {
      mode: 0o755,
    });
    const { status, findings } = await drift(['--cluster'], { PATH: folder });
    expect(status).toBe(3);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['unknown']));
  });

  test('nothing is there', async () => {
    const { status, findings } = await drift(['--cluster'], { PATH: fakeKubectl({}).path });
    expect({ status, findings }).toMatchObject({ status: 1, findings: [{ severity: 'error' }] });
  });

  test('what kubectl prints is no JSON', async () => {
    const { status } = await drift(['--cluster'], { PATH: fakeKubectl({ ...deployed(), file: 'no' }).path });
    expect(status).toBe(3);
  });
});

test('a kubectl that waits for somebody is not waited for', async () => {
  const bin = temporaryFolder();
  writeFileSync(join(bin, 'kubectl'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  const answer = await runKubectl(
    ['configmaps/a'],
    { PATH: `${bin}:/usr/bin:/bin` },
    { milliseconds: 300, shown: 'within 0.3 seconds' },
  );
  expect(answer).toEqual({ kind: 'unreachable', detail: 'kubectl did not answer within 0.3 seconds' });
});

test('objects of any shape do no harm', async () => {
  const keys = ['file', 'settings', 'deployment'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...keys),
      fc.json(),
      fc.constantFrom('', 'metadata', 'spec', 'data', 'status'),
      async (key, text, below) => {
        const objects = deployed();
        const value = JSON.parse(text);
        if (below === '') objects[key] = value;
        else objects[key][below] = value;
        const { status } = await drift(['--cluster'], { PATH: fakeKubectl(objects).path });
        expect([0, 1, 3]).toContain(status);
      },
    ),
    { numRuns: 15 },
  );
});
