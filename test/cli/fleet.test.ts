import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { writeFleet } from '../../scripts/bench/fleet.mjs';
import { foundOf } from '../../src/app/found.ts';
import { KeptSpecs } from '../../src/app/kept-specs.ts';
import { lookAtSpecs } from '../../src/app/look-at-specs.ts';
import { checkedFleet } from '../../src/app/specs.ts';
import { defaultOutDir, namesInHead } from '../../src/edge/files/out-dir.ts';
import type { Io } from '../../src/edge/io.ts';
import { renderSpec } from '../../src/render/render-spec.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { type JsonReport, runCli, TODAY, temporaryFolder } from './run-cli.ts';

/** More than are kept at hand. */
const MANY = 130;
/** Of these texts a run keeps the specs, so that it need not read them again. */
const KEPT_CHARACTERS = 256 * 1024;

const args = { specs: ['teams'], stdinFilename: undefined };

const ioIn = (cwd: string): Io => ({
  cwd,
  env: {},
  now: () => new Date(TODAY),
  isTerminal: false,
  columns: undefined,
  out: () => {},
  err: () => {},
  readStdin: async () => new Uint8Array(),
  openStdin: async function* () {},
});

describe('a fleet with every kind of mistake, looked at one spec after another', { timeout: 120_000 }, () => {
  const cwd = temporaryFolder();
  writeFleet(cwd, MANY, { isMixed: true });
  const all = checkedFleet(args, ioIn(cwd));
  const reported = runCli(['validate', 'teams', '-o', 'json'], { cwd }).then(
    ({ out }) => (JSON.parse(out) as JsonReport).findings,
  );

  test('has the findings, in the order, that all specs together have', async () => {
    const { checked } = await all;
    const whole = foundOf(
      { command: 'validate' },
      {
        specs: checked.map(({ spec }) => spec),
        findings: checked.flatMap(({ findings }) => findings),
        examined: checked.flatMap(({ examined }) => examined),
      },
    );
    const findings = await reported;
    expect(findings.length).toBeGreaterThan(MANY / 2);
    expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThan(8);
    expect(findings).toEqual(JSON.parse(JSON.stringify(whole.findings)));
  });

  test('shows the lines that findings point at, of specs that are not at hand any more, too', async () => {
    const { out } = await runCli(['validate', 'teams'], { cwd });
    const findings = await reported;
    const shared = findings.filter(({ rule }) => rule === 'url-shared' || rule === 'client-shared');
    expect(shared).not.toEqual([]);
    for (const { where } of [...findings.slice(-5), ...shared]) {
      const line = readFileSync(join(cwd, where.source), 'utf8').split('\n')[
        (where.range?.start.line ?? 0) - 1
      ];
      expect(out).toContain(`| ${line}`);
    }
  });

  test('renders of each sound spec the files that it makes by itself', async () => {
    const { status } = await runCli(['render', 'teams'], { cwd });
    expect(status).toBe(2);
    const { checked } = await all;
    const sound = checked.filter(({ isSound }) => isSound);
    expect(sound.length).toBeGreaterThan(MANY / 2);
    for (const { spec } of sound) {
      const files = renderSpec(spec, namesInHead(spec), { artifacts: [] });
      const folder = join(cwd, defaultOutDir(spec.source));
      for (const { path, content } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(content);
      expect(files).toHaveLength(6);
    }
    const unsound = checked.filter(({ isSound }) => !isSound);
    for (const { spec } of unsound)
      expect(statSync(join(cwd, defaultOutDir(spec.source)), { throwIfNoEntry: false })).toBeUndefined();
  });

  test('writes nothing where the last of them goes to a path of another', async () => {
    const folder = temporaryFolder();
    writeFleet(folder, MANY);
    const { status, err } = await runCli(['render', 'teams', '--out-dir', 'out'], { cwd: folder });
    expect(status).toBe(2);
    expect(err).toContain('nothing was written');
    expect(statSync(join(folder, 'out'), { throwIfNoEntry: false })).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});

test('specs are let go of once they were looked at, however many there are', async () => {
  const cwd = temporaryFolder();
  const names = writeFleet(cwd, MANY);
  const looked = await lookAtSpecs(args, ioIn(cwd), ({ spec }) => new WeakRef(spec));
  // A reference that was made in this turn holds on to its end.
  await new Promise((done) => setTimeout(done, 0));
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const alive = looked.own.filter(({ taken: [ref] }) => ref?.deref() !== undefined);
  const characters = (sources: readonly string[]) =>
    sources.reduce((sum, source) => sum + readFileSync(join(cwd, source), 'utf8').length, 0);
  expect(looked.own).toHaveLength(MANY);
  expect(characters(names)).toBeGreaterThan(KEPT_CHARACTERS * 1.1);
  expect(characters(alive.map(({ source }) => source))).toBeLessThan(KEPT_CHARACTERS * 1.05);
});

test('a spec that was changed meanwhile is not taken for what was looked at', async () => {
  const kept = new KeptSpecs();
  const text = 'version: 1\n';
  kept.keep(0, loadSpec(`${text}# ${'x'.repeat(KEPT_CHARACTERS)}\n`, 'large.yaml'), false);
  kept.keep(1, loadSpec(text, 'a.yaml'), false);
  expect((await kept.at(1, async () => loadSpec(text, 'a.yaml'))).text).toBe(text);
  await expect(kept.at(1, async () => loadSpec(`${text}#`, 'a.yaml'))).rejects.toThrow(
    'a.yaml was changed while this ran; run it again',
  );
});
