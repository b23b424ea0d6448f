import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPodLog } from '../../src/app/doctor/read-pod.ts';
import { LogScanner } from '../../src/doctor/scanner.ts';
import { Sightings } from '../../src/doctor/sightings.ts';
import { runKubectl } from '../../src/edge/cluster/run-kubectl.ts';

/** A folder with a kubectl that starts somebody who keeps its pipes, and ends itself. */
function kubectlWithChild(): { bin: string; child: () => number } {
  const bin = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const script = `#!/bin/sh\nsleep 300 &\necho $! > ${bin}/pid\necho '{}'\n`;
  writeFileSync(join(bin, 'kubectl'), script, { mode: 0o755 });
  return { bin, child: () => Number(readFileSync(join(bin, 'pid'), 'utf8')) };
}

const isAlive = (pid: number): boolean => {
  // A process that has ended and that nobody has asked about is still in the table.
  const state = (() => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2];
    } catch {
      return 'X';
    }
  })();
  return state !== 'X' && state !== 'Z';
};

async function isGone(pid: number): Promise<boolean> {
  for (let look = 0; look < 100 && isAlive(pid); look++) await new Promise((next) => setTimeout(next, 20));
  return !isAlive(pid);
}

const env = (bin: string) => ({ PATH: `${bin}:/usr/bin:/bin` });

test('a log whose pipe somebody keeps is not waited for, and who keeps it is ended', async () => {
  const { bin, child } = kubectlWithChild();
  const ref = { kind: 'pod', name: 'web-1', namespace: undefined, context: undefined } as const;
  const why = await readPodLog(ref, new LogScanner('web-1', new Sightings()), env(bin), {
    milliseconds: 500,
    shown: 'within 0.5 seconds',
  });
  expect(why).toBe('kubectl did not finish within 0.5 seconds');
  expect(await isGone(child())).toBe(true);
});

test('nor is an object', async () => {
  const { bin, child } = kubectlWithChild();
  const answer = await runKubectl(['pods/web-1'], env(bin), {
    milliseconds: 500,
    shown: 'within 0.5 seconds',
  });
  expect(answer).toEqual({ kind: 'unreachable', detail: 'kubectl did not answer within 0.5 seconds' });
  expect(await isGone(child())).toBe(true);
});
