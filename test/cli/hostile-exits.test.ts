import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

/** `HOSTILE_SEEDS=3,4,5` tries other places in the same texts. */
const seeds = (process.env.HOSTILE_SEEDS ?? '1,2').split(',').map(Number);

/** A whole number below `most`, the same for the same seed (mulberry32). */
function pick(seed: number, most: number): number {
  let mixed = Math.imul(seed + 0x6d2b79f5, 1 | (seed ^ (seed >>> 15)));
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
}

/** Puts `what` behind one of the places that match. */
function insert(text: string, pattern: RegExp, what: string, seed: number): string {
  const places = [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
  const at = places[pick(seed, places.length)];
  if (at === undefined) throw new Error('there is no such place');
  return text.slice(0, at) + what + text.slice(at);
}

interface Input {
  name: string;
  make: (good: string, seed: number) => string | Uint8Array;
  /** Why each command says what it says without it; else none may say that it is fine. */
  fine?: string;
  /** Why this command alone may. */
  mayBeFine?: Readonly<Record<string, string>>;
}

const rolesAlone = 'it tells roles, and looks at no URL';

const anyFile: readonly Input[] = [
  {
    name: 'a NUL somewhere',
    make: (good, seed) => insert(good, /[a-z]/g, '\0', seed),
    mayBeFine: { explain: rolesAlone },
  },
  { name: 'packed', make: (good) => gzipSync(good) },
  { name: 'as UTF-16', make: (good) => Buffer.from(`\uFEFF${good}`, 'utf16le') },
  {
    name: 'half a character',
    make: (good, seed) => Buffer.concat([Buffer.from(`${good}# ${seed}`), Buffer.of(0xe2, 0x82)]),
  },
  {
    name: 'nothing',
    make: () => '',
    mayBeFine: { lint: 'it is a warning that the file sets nothing' },
  },
  {
    name: 'commands to a build agent in a comment',
    make: (good, seed) =>
      insert(good, /^(?=[a-zA-Z])/gm, '# ##vso[task.complete result=Failed] ::error::c\n', seed),
    fine: 'a comment says nothing',
  },
];

const specs: readonly Input[] = [
  ...anyFile,
  {
    name: 'cut off before it says who may come',
    make: (good, seed) => good.slice(0, 1 + pick(seed, good.indexOf('access:'))),
  },
  {
    name: 'a key that only looks like it',
    make: (good, seed) => insert(good, /^(?:clie|te|ac)/gm, '\u0455', seed),
  },
  {
    name: 'a key twice',
    make: (good, seed) => {
      const keys = good.match(/^\w+: .*$/gm) ?? [];
      return `${good}${keys[pick(seed, keys.length)]}\n`;
    },
  },
  {
    name: 'half of a pair of characters',
    make: (good) => good.replace('airflow_admin', '"\\ud939"'),
  },
  {
    name: 'a host that no name server has',
    make: (good, seed) => good.replace('https://airflow', `https://${'a'.repeat(64 + pick(seed, 99))}`),
    mayBeFine: { explain: rolesAlone },
  },
];

const configs: readonly Input[] = [
  ...anyFile,
  {
    name: 'a character that nobody sees',
    make: (good, seed) => insert(good, /^[A-Z_]+ =/gm, '\u200B', seed),
  },
  { name: 'larger than can be read', make: (good) => `${good}${'# a\n'.repeat(50_000)}` },
  {
    name: 'loops without end',
    make: (good) =>
      `a = [${'1, '.repeat(60)}]\n${'for x in a:\n for x in a:\n  for x in a:\n   for x in a: b = x\n'}${good}`,
  },
  {
    name: 'cut off inside of a bracket',
    make: (good, seed) => good.slice(0, good.indexOf('OAUTH_PROVIDERS = [') + 19 + pick(seed, 60)),
  },
];

const goodConfig = readFileSync(join(import.meta.dirname, '../../docs/rules/config-not-followed.md'), 'utf8')
  .split('## Good')[1]
  ?.match(/```python\n([\s\S]*?)```/)?.[1] as string;

const rooms = [
  {
    kind: 'a spec',
    file: 'airflow-entra.yaml',
    good: sampleSpec,
    inputs: specs,
    calls: [['validate'], ['render'], ['plan', '--offline'], ['explain', '--claims', 'claims.json']],
  },
  {
    kind: 'a configuration',
    file: 'webserver_config.py',
    good: goodConfig,
    inputs: configs,
    calls: [
      ['lint', 'webserver_config.py'],
      ['import', 'webserver_config.py', '--airflow', '3.3.2'],
    ],
  },
];

describe.each(rooms)('$kind of somebody hostile', ({ file, good, inputs, calls }) => {
  const ends = async (content: string | Uint8Array, argv: string[]) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, file), content);
    writeFileSync(join(cwd, 'claims.json'), '{"roles": ["airflow_admin"]}');
    return (await runCli(argv, { cwd })).status;
  };

  test.each(inputs)('$name: fine only where there is a reason', async ({ make, fine, mayBeFine = {} }) => {
    for (const argv of calls) {
      const before = await ends(good, argv);
      for (const seed of seeds) {
        const status = await ends(make(good, seed), argv);
        const what = `${argv.join(' ')}, seed ${seed}`;
        if (fine !== undefined) expect(status, what).toBe(before);
        else if (!mayBeFine[argv[0] as string]) expect([1, 2, 3], what).toContain(status);
      }
    }
  });

  test('without it, it is fine', async () => {
    expect(await ends(good, calls[0] as string[])).toBe(0);
  });
});
