import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import { runCli } from '../cli/run-cli.ts';
import { ownEnvironments, sampleSpec, specs } from '../cli/sample-spec.ts';
import { fleetOf } from './mixed-fleet.ts';
import { runShards } from './run-shards.ts';

const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const fine = Object.fromEntries(
  names.map((name) => [`${name}.yaml`, `${sampleSpec}${ownEnvironments(name)}`]),
);

describe('--shard refuses, with what to write,', () => {
  test.each([
    ['0/3', 'shards are counted from 1, so the first one is 1/3'],
    ['4/3', 'there is no shard 4 of 3; the last one is 3/3'],
    ['1/0', 'there are no shards; the least is --shard 1/1'],
    ['a/b', 'is no shard: write which one of how many, such as --shard 2/4'],
    ['3', 'is no shard: write which one of how many'],
    ['-1/3', 'is no shard'],
    ['1/3/4', 'is no shard'],
    ['1.5/3', 'is no shard'],
    ['1/99999', '10000 shards are the most'],
  ])('%s', async (shard, message) => {
    const { status, err, out } = await runCli(['validate', 'specs', '--shard', shard], {
      cwd: fleetOf(fine),
    });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test.each([
    [['validate', '-'], 'standard input is one spec'],
    [['render', 'specs', '--prune'], 'prune in a run of its own, without --shard'],
    [['render', 'specs', '--out-dir', '-'], '--out-dir - prints one file'],
    [['explain', 'specs', '--user', 'a'], 'shard'],
  ])('%j', async (argv, message) => {
    const { status, err } = await runCli([...argv, '--shard', '1/2'], {
      cwd: fleetOf(fine),
      stdin: sampleSpec,
    });
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test('an environment that no spec has, and takes one that another shard has', async () => {
    const cwd = fleetOf(fine);
    const { shards } = await runShards(['render', 'specs', '--env', 'one', '--check'], 4, { cwd });
    expect(shards.map(({ status }) => status).toSorted()).toEqual([0, 0, 0, 1]);
    const wrong = await runShards(['render', 'specs', '--env', 'ono'], 4, { cwd });
    for (const { status, err } of wrong.shards) {
      expect(status).toBe(2);
      expect(err).toContain('did you mean one?');
    }
  });
});

describe('report merge', () => {
  const cwd = fleetOf(fine);
  const merge = (...argv: string[]) => runCli(['report', 'merge', ...argv], { cwd });

  test('counts a shard that is not there as unknown, and says how many specs nobody looked at', async () => {
    const { reports } = await runShards(['validate', 'specs'], 3, { cwd });
    const [first = '', second = '', third = ''] = reports;
    const { status, out } = await merge(first, third, '-o', 'json');
    const report = JSON.parse(out);
    const known = [first, third].map(
      (file) => JSON.parse(readFileSync(file, 'utf8')).shard.part.specs.length,
    );
    expect(status).toBe(3);
    expect(report.summary).toMatchObject({ errors: 0, unknown: 1 });
    expect(report.findings[0]).toMatchObject({ rule: 'shard-missing', where: { source: 'specs' } });
    const left = names.length - known.reduce((sum, count) => sum + count, 0);
    expect(report.findings[0].message).toBe(
      `shard 2/3 is not among the reports: ${left} of ${names.length} specs were not looked at`,
    );
    expect((await merge(first, second, third)).status).toBe(0);
    expect((await merge(second)).out).toContain('shard 3/3 is not among the reports: its specs were not');
  });

  test('reads several reports from standard input, one after the other, as they are or a line each', async () => {
    const { reports, merge: ofFiles } = await runShards(['validate', 'specs'], 3, { cwd });
    const texts = reports.map((file) => readFileSync(file, 'utf8'));
    const { out, status } = await ofFiles();
    for (const stdin of [texts.join(''), texts.map((text) => JSON.stringify(JSON.parse(text))).join('\n')])
      expect(await runCli(['report', 'merge', '-'], { cwd, stdin })).toMatchObject({ out, status });
    const cut = await runCli(['report', 'merge', '-'], { cwd, stdin: texts.join('').slice(0, -20) });
    expect(cut).toMatchObject({
      status: 3,
      out: expect.stringContaining('report 3 of standard input is cut off'),
    });
    const none = await runCli(['report', 'merge', '-'], { cwd, stdin: '' });
    expect(none.err).toContain('standard input is empty');
  });

  test.each([
    ['the same shard twice', ['1/2', '1/2'], /are both of shard 1\/2: name one of them/],
    ['another number of shards', ['1/2', '2/3'], /the number of shards is 2 in one and 3 in the other/],
  ])('refuses %s', async (_, shards, message) => {
    const files = await Promise.all(
      shards.map(async (shard, index) => {
        const { out } = await runCli(['validate', 'specs', '--shard', shard, '-o', 'json'], { cwd });
        writeFileSync(join(cwd, `r${index}.json`), out);
        return `r${index}.json`;
      }),
    );
    const { status, err } = await merge(...files);
    expect(status).toBe(2);
    expect(err).toMatch(message);
  });

  test('refuses reports of different runs', async () => {
    const report = async (argv: string[], folder: string, name: string) => {
      const { out } = await runCli([...argv, '-o', 'json'], { cwd: folder });
      writeFileSync(join(cwd, name), out);
      return name;
    };
    const a = await report(['validate', 'specs', '--shard', '1/2'], cwd, 'a.json');
    const other = fleetOf({ ...fine, 'eight.yaml': '', 'nine.yaml': sampleSpec });
    const cases: [string, RegExp][] = [
      [
        await report(['render', 'specs', '--check', '--shard', '2/2'], cwd, 'b.json'),
        /the command is validate .* render/,
      ],
      [
        await report(['validate', 'specs/one.yaml', '--shard', '2/2'], cwd, 'c.json'),
        /what was named is specs in one and specs\/one.yaml/,
      ],
      [await report(['validate', 'specs', '--shard', '2/2'], other, 'd.json'), /they found other specs/],
      [await report(['validate', 'specs'], cwd, 'f.json'), /of a whole run and not of a shard/],
    ];
    for (const [name, message] of cases) {
      const { status, err } = await merge(a, name);
      expect([name, status]).toEqual([name, 2]);
      expect(err).toMatch(message);
    }
    const one = await report(['render', 'specs', '--check', '--env', 'one', '--shard', '1/2'], cwd, 'g.json');
    const two = await report(['render', 'specs', '--check', '--env', 'two', '--shard', '2/2'], cwd, 'h.json');
    expect((await merge(one, two)).err).toContain('--env is one in one and two in the other');
    const old = JSON.parse(readFileSync(join(cwd, a), 'utf8'));
    old.shard.tool = '0.0.9';
    writeFileSync(join(cwd, 'old.json'), JSON.stringify(old));
    expect((await merge('old.json')).err).toContain('was made by airflow-entra 0.0.9');
  });

  test('refuses what is no report, and what was cut off', async () => {
    const { out } = await runCli(['validate', 'specs', '--shard', '1/1', '-o', 'json'], { cwd });
    const files: [string, string, string][] = [
      ['cut.json', out.slice(0, out.length / 2), 'is cut off, or no JSON'],
      ['empty.json', '', 'is empty: the shard ended before it wrote its report'],
      ['list.json', '[]', 'is no report of airflow-entra'],
      ['null.json', 'null', 'is no report of airflow-entra'],
      ['text.json', 'no findings\n', 'is cut off, or no JSON'],
    ];
    for (const [name, text, message] of files) {
      writeFileSync(join(cwd, name), text);
      const { status, err } = await merge(name);
      expect([name, status]).toEqual([name, 2]);
      expect(err).toContain(message);
    }
    expect((await merge('none.json')).err).toContain('none.json: there is no such file');
    expect((await merge()).err).toContain('name the JSON reports of the shards');
    expect((await merge('cut.json', '--env', 'prod')).err).toContain('--env is for report access');
  });

  test('says which shard was cut off, and reports on the others', async () => {
    const { reports } = await runShards(['validate', 'specs'], 3, { cwd });
    for (const [text, why] of [
      ['', 'is empty: the shard ended before it wrote its report'],
      [readFileSync(reports[1] ?? '', 'utf8').slice(0, -50), 'is cut off, or no JSON'],
    ] as const) {
      writeFileSync(join(cwd, 'second.json'), text);
      const { status, out } = await merge(reports[0] ?? '', 'second.json', reports[2] ?? '', '-o', 'json');
      const { findings } = JSON.parse(out);
      expect([status, findings.length]).toEqual([3, 1]);
      expect(findings[0].message).toContain(`shard 2/3 is not among the reports: second.json ${why}: `);
      expect(findings[0].message).toMatch(/: \d of 8 specs were not looked at$/);
    }
  });

  test('takes a pattern, where no shell has put names in its place', async () => {
    const { reports, merge: ofFiles } = await runShards(['validate', 'specs'], 2, { cwd });
    const folder = dirname(reports[0] ?? '');
    expect((await merge(`${folder}/shard-*.json`)).out).toBe((await ofFiles()).out);
    expect((await merge(`${folder}/part-*.json`)).err).toContain('name the JSON reports of the shards');
  });

  test('refuses what was made of specs that were changed meanwhile, or on another day', async () => {
    const folder = fleetOf(fine);
    const before = await runShards(['validate', 'specs'], 2, { cwd: folder });
    const old = readFileSync(before.reports[0] ?? '', 'utf8');
    writeFileSync(join(folder, 'specs/one.yaml'), (fine['one.yaml'] ?? '').replace('[Admin]', '[Op]'));
    const after = await runShards(['validate', 'specs'], 2, { cwd: folder });
    const mixedUp = await runCli(['report', 'merge', before.reports[0] ?? '', after.reports[1] ?? ''], {
      cwd: folder,
    });
    expect([mixedUp.status, mixedUp.out]).toEqual([2, '']);
    expect(mixedUp.err).toContain('what stands in the specs was not the same');
    const days = (text: string) => [...text.matchAll(/"today": "([\d-]+)"/g)].map(([, day]) => day);
    const [today = ''] = days(old);
    const then = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
    writeFileSync(before.reports[0] ?? '', old.replaceAll(today, then));
    const { status, err } = await runCli(['report', 'merge', ...before.reports], { cwd: folder });
    expect(status).toBe(2);
    expect(err).toContain(`one is of ${then} and the other of ${today}`);
  });

  test('takes any part of a report that somebody has changed without a stack', async () => {
    const at = (line: unknown) => ({ start: { line, column: 1 }, end: { line, column: 2 } });
    const odd = (where: object) => ({
      rule: 'role-unknown',
      severity: 'error',
      message: 'x',
      where: { source: 'specs/one.yaml', path: [], ...where },
      related: [],
    });
    const { out } = await runCli(['validate', 'specs', '--shard', '1/1', '-o', 'json'], { cwd });
    const whole = JSON.parse(out);
    const changes: [string, unknown][] = [
      ['part', {}],
      ['part', { ...whole.shard.part, findings: [99] }],
      ['part', { ...whole.shard.part, specs: [null] }],
      ['part', { ...whole.shard.part, found: [{}], findings: [0] }],
      ['part', { ...whole.shard.part, examined: [] }],
      ['counts', {}],
      ['part', { ...whole.shard.part, found: [odd({ range: 'x' })] }],
      ['part', { ...whole.shard.part, found: [odd({ range: { start: null, end: null } })] }],
      ['part', { ...whole.shard.part, found: [odd({ range: at('1\u001b[2J') })] }],
      ['part', { ...whole.shard.part, found: [{ ...odd({}), fix: -5 }] }],
      ['part', { ...whole.shard.part, found: [{ ...odd({}), fix: { text: null } }] }],
      ['call', null],
      ['fleet', 'x'],
      ['index', 'one'],
      ['of', 1_000_000_000],
    ];
    for (const [key, value] of changes) {
      writeFileSync(
        join(cwd, 'odd.json'),
        JSON.stringify({ ...whole, shard: { ...whole.shard, [key]: value } }),
      );
      const { status, err } = await merge('odd.json');
      expect([key, status]).toEqual([key, 2]);
      expect(err).toContain('odd.json is no report of a shard');
    }
  });
});

describe('a shard', () => {
  test('keeps its specs when others come or go, wherever the folder is named from', async () => {
    const cwd = fleetOf(fine);
    const of = async (folder: string, ...argv: string[]) => {
      const { shards } = await runShards(['validate', ...argv], 3, { cwd: folder });
      return shards.map(({ out }) =>
        JSON.parse(out).shard.part.specs.map(({ source }: { source: string }) => source.replace(/^.*\//, '')),
      );
    };
    const before = await of(cwd, 'specs');
    expect(before.flat().toSorted()).toEqual(names.map((name) => `${name}.yaml`).toSorted());
    expect(await of(join(cwd, 'specs'), '.')).toEqual(before);
    expect(await of(cwd, join(cwd, 'specs'))).toEqual(before);
    expect(await of(cwd, 'specs/*.yaml')).toEqual(before);
    writeFileSync(join(cwd, 'specs/new.yaml'), specs.fine);
    const after = await of(cwd, 'specs');
    expect(after.map((list) => list.filter((name: string) => name !== 'new.yaml'))).toEqual(before);
  });

  test('without any spec says so, is fine and writes nothing', async () => {
    const cwd = fleetOf({ 'one.yaml': sampleSpec });
    const { shards, merge } = await runShards(['render', 'specs'], 5, { cwd });
    const written = shards.map(({ out }) => JSON.parse(out).files.length);
    expect(written.toSorted()).toEqual([0, 0, 0, 0, 1]);
    expect(shards.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
    expect(
      shards.filter(({ err }) => err.includes('has none of the 1 spec: there is nothing to look at')),
    ).toHaveLength(4);
    expect((await merge()).status).toBe(0);
    const empty = await runCli(['check', 'specs', '--shard', `${written.indexOf(0) + 1}/5`], { cwd });
    expect([empty.status, empty.out]).toEqual([0, 'no findings\n']);
  });

  test('of a folder without specs is as wrong as the whole run', async () => {
    const cwd = fleetOf({ 'no.yaml': 'a: 1\n' });
    const { shards, merge } = await runShards(['validate', 'specs'], 3, { cwd });
    expect(shards.map(({ status }) => status)).toEqual([2, 2, 2]);
    const whole = await runCli(['validate', 'specs'], { cwd });
    const merged = await merge();
    expect([merged.status, merged.out]).toEqual([2, whole.out]);
  });

  test('writes no file that another shard would write too', async () => {
    const cwd = fleetOf({ ...fine, 'nine.yaml': fine['one.yaml']?.replace('4b0a7c1e', '4b0a7c1f') ?? '' });
    const { shards } = await runShards(['render', 'specs', '--out-dir', 'out'], 5, { cwd });
    const whole = await runCli(['render', 'specs', '--out-dir', 'out'], { cwd });
    expect(whole.status).toBe(2);
    const refused = shards.filter(({ status }) => status === 2);
    expect(refused.length).toBeGreaterThan(0);
    for (const { err } of refused) expect(err).toContain(whole.err.trim().split('\n').at(-1));
  });

  test('has a JSON report in the form of the schema', async () => {
    const { shards } = await runShards(['render', 'specs', '--check'], 3, { cwd: fleetOf(fine) });
    const isReport = new Ajv({ allowUnionTypes: true }).compile(reportSchema);
    for (const { out } of shards) {
      isReport(JSON.parse(out));
      expect(isReport.errors ?? []).toEqual([]);
    }
  });
});
