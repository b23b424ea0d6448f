import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { formats } from '../../src/report/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { requests } from '../emulator/client.ts';
import { asking, startEntra, tenantWith } from '../rules/right-tenant.ts';
import { fleetOf, mixed } from './mixed-fleet.ts';
import { runShards } from './run-shards.ts';

const everyFormat = Object.keys(formats);
const usable = Object.fromEntries(
  Object.entries(mixed).filter(([name]) => !/unknown|error|base|over/.test(name)),
);

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra([tenantWith()]);
});
afterAll(() => entra.close());

/** The age of what was read of a tenant goes on while this runs. */
const withoutAges = (text: string) =>
  text
    .replace(/"ageSeconds": \d+/g, '"ageSeconds": 0')
    .replace(/, \d+ seconds? old|\d+ (?:seconds?|minutes?) (?:ago|old)/g, '');

/** The merged report of the shards and the report of one run, in every format. */
async function compare(argv: readonly string[], of: number, cwd: string, formatsOf = everyFormat, env = {}) {
  const { merge, shards } = await runShards(argv, of, { cwd, env });
  for (const format of formatsOf) {
    const whole = await runCli([...argv, '-o', format], { cwd, env });
    const merged = await merge('-o', format);
    expect(withoutAges(merged.out), `${format} of ${of}`).toBe(withoutAges(whole.out));
    expect(merged.status, `${format} of ${of}`).toBe(whole.status);
  }
  return { shards, merge };
}

describe('the merged report of shards is that of one run', () => {
  test.each([1, 2, 3, 5, 40])('of validate, in %d shards', async (of) => {
    const cwd = fleetOf(mixed);
    const { shards } = await compare(['validate', 'specs'], of, cwd);
    const looked = shards.map(({ err }) => /looks at (\d+) of (\d+) specs|has none of/.exec(err));
    expect(looked.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0)).toBe(19);
  });

  test('with the flags that judge, which the merge takes', async () => {
    const { 'error.yaml': _, 'base.yaml': __, ...rest } = usable;
    const cwd = fleetOf(rest);
    for (const flags of [['--strict'], ['--no-fail'], ['--min-severity', 'error'], ['-q']]) {
      const { merge } = await runShards(['validate', 'specs'], 3, { cwd });
      const whole = await runCli(['validate', 'specs', ...flags], { cwd });
      const merged = await merge(...flags);
      expect([merged.status, merged.out]).toEqual([whole.status, whole.out]);
    }
  });

  test('of render, and of the comparison with files that were edited, lost or left over', async () => {
    const cwd = fleetOf(usable);
    const one = fleetOf(usable);
    const { shards } = await runShards(['render', 'specs'], 3, { cwd });
    const whole = await runCli(['render', 'specs'], { cwd: one });
    expect(Math.max(...shards.map(({ status }) => status))).toBe(whole.status);
    expect((await runCli(['render', 'specs', '--check', '-q'], { cwd })).out).toBe(
      (await runCli(['render', 'specs', '--check', '-q'], { cwd: one })).out,
    );
    appendFileSync(join(cwd, 'specs/rendered/fine/fine/webserver_config.py'), '# edited\n');
    rmSync(join(cwd, 'specs/a/rendered/team-a/webserver_config.py'));
    cpSync(join(cwd, 'specs/rendered/info'), join(cwd, 'specs/rendered/gone'), { recursive: true });
    cpSync(join(cwd, 'specs/rendered/fine/fine'), join(cwd, 'specs/rendered/fine/other'), {
      recursive: true,
    });
    await compare(['render', 'specs', '--check'], 3, cwd);
    await compare(['drift', 'specs', '--files'], 4, cwd, ['json', 'text']);
  });

  test('of check, lock and drift, by one recording of the tenant and without a single request', async () => {
    const cwd = fleetOf({
      ...usable,
      'shared/two.yaml': `${mixed['shared/two.yaml']}environments: { x: { url: "https://x.example.com" } }\n`,
    });
    const { flags, env } = asking(entra);
    const recorded = await runCli(['check', 'specs', ...flags, '--record', 'tenant.json', '-q'], {
      cwd,
      env,
    });
    expect(recorded.status).toBe(1);
    const before = await requests(entra);
    expect(before).toMatchObject({ token: expect.any(Number), graph: expect.any(Number) });
    const from = ['--snapshot', 'tenant.json', ...flags.slice(0, 2)];
    await compare(['check', 'specs', ...from], 3, cwd);
    await compare(['lock', 'specs', '--check', ...from], 3, cwd, ['json', 'text', 'junit']);
    writeFileSync(join(cwd, 'live.json'), '{"apiVersion":"v1","kind":"List","items":[]}');
    await compare(['drift', 'specs', '--files', '--tenant', '--live', 'live.json', ...from], 4, cwd);
    expect(await requests(entra)).toEqual(before);
    const recording = readFileSync(join(cwd, 'tenant.json'), 'utf8');
    const ofThen = recording.replace(/("readAt": ?")\d{4}/g, '$12025');
    expect(ofThen).not.toBe(recording);
    writeFileSync(join(cwd, 'older.json'), ofThen);
    for (const [index, snapshot] of ['tenant.json', 'older.json'].entries()) {
      const argv = ['check', 'specs', '--shard', `${index + 1}/2`, '-o', 'json', ...from.with(1, snapshot)];
      writeFileSync(join(cwd, `part-${index}.json`), (await runCli(argv, { cwd, env })).out);
    }
    const mixedUp = await runCli(['report', 'merge', 'part-0.json', 'part-1.json'], { cwd });
    expect(mixedUp.status).toBe(2);
    expect(mixedUp.err).toMatch(/one has a recording of 2026-.*, and the other a recording of 2025-/);
  });
});
