import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { providerNames } from '../src/providers/index.ts';
import { codeOnly, propertiesIn } from './code-only.ts';
import { cycles, importsOf, readSources, targetOf } from './import-graph.ts';

/**
 * The rooms, from the edge inwards. A file may import from its own room and from those further down, never from beside
 * it. A room may have rooms inside, such as `app/drift`: then each of its folders is one of them.
 */
const levels: string[][] = [
  ['main'],
  ['cli'],
  ['app/doctor', 'app/drift', 'app/import', 'app/report', 'app/validate'],
  ['app/plan', 'app/access', 'app/init', 'app/lint', 'app/render', 'app/try'],
  ['app/tenant', 'app/chart'],
  ['app'],
  ['edge/online', 'edge/cluster', 'edge/airflow'],
  ['edge/files'],
  ['edge'],
  ['report'],
  ['drift', 'doctor', 'plan', 'access', 'import', 'lint', 'lock'],
  ['rules/spec', 'rules/config', 'rules/tenant', 'rules/issuer', 'rules/together'],
  ['rules/exceptions'],
  ['rules/engine'],
  ['entra', 'render'],
  ['python', 'model', 'directory'],
  ['spec'],
  ['providers'],
  ['yaml', 'facts', 'mask'],
  ['diagnostic', 'guid'],
  ['rules/registry'],
];

/** The embedded Entra is an independent witness: it shares nothing with what it is a witness for. */
const emulatorMayImport = ['emulator', 'diagnostic'];

/** Who may touch what comes from outside. */
const owners: { module: RegExp; folders: string[] }[] = [
  { module: /^yargs/, folders: ['cli'] },
  { module: /^handlebars/, folders: ['render'] },
  { module: /^picomatch/, folders: ['edge'] },
  { module: /^yaml$/, folders: ['yaml', 'lock', 'render', 'emulator'] },
  { module: /^zod/, folders: ['spec', 'lock', 'directory', 'emulator'] },
  { module: /^@azure\/identity|^@microsoft\/microsoft-graph-client/, folders: ['directory'] },
  { module: /tree-sitter/, folders: ['python'] },
  { module: /^jose$/, folders: ['app/access', 'cli', 'emulator'] },
  { module: /^@peculiar\/x509$/, folders: ['emulator'] },
  { module: /^node:(?!util$|path$|crypto$)/, folders: ['main', 'cli', 'app', 'edge', 'emulator'] },
];

/** What a spec, a flag or an address has for Entra, and for no other provider. */
const ofEntra = ['tenant', 'cloud', 'authority'];

const roomsOfEntra = ['providers', 'entra', 'directory', 'emulator'];

/** The files outside those rooms that name one of them, since somebody outside the program does. */
const namesEntra: Record<string, string> = {
  'spec/provider-schema.ts': 'the keys of a spec',
  'spec/lock.ts': 'the keys of a lock file',
  'lock/lock-schema.ts': 'the keys of a lock file',
  'lock/lock-text.ts': 'the keys of a lock file',
  'import/import-config.ts': 'the keys of a spec',
  'import/rendered-sign-in.ts': 'the keys of a spec',
  'import/several-spec.ts': 'the keys of a spec',
  'plan/change.ts': 'the keys of a plan as JSON',
  'plan/plan-app.ts': 'the keys of a plan as JSON',
  'plan/as/graph.ts': 'the keys of a plan as JSON',
  'report/change-text.ts': 'the keys of a plan as JSON',
  'edge/online/options.ts': 'flags',
  'edge/online/hosts.ts': 'flags',
  'app/authority-is-for.ts': 'flags',
  'app/drift/drift.ts': 'flags',
  'cli/commands/init.ts': 'flags',
  'app/render/arguments.ts': 'flags',
  'app/render/render.ts': 'flags',
  'app/report/access.ts': 'flags',
};

/** The files that name a provider as a value, since somebody outside the program does. */
const namesProviders: Record<string, string> = {
  'app/init/answers.ts': 'places of pipelines, one of which is called like a provider',
  'app/init/install-program.ts': 'the same',
  'app/emulate-until-stopped.ts': 'what `emulate` stands in for',
  'cli/commands/emulate.ts': 'what `emulate` stands in for',
  'doctor/symptoms/login-paths.ts': 'paths in logs',
  'doctor/causes/other-providers.ts': 'texts in logs',
  'rules/config/config-google-shared-account.ts': 'a name that Airflow knows',
};

/** The one reader and the one writer; what belongs to a cache or to a folder of its own needs no care of a user's files. */
const mayTouchFiles = [
  'edge/files/read-file.ts',
  'edge/files/write-file.ts',
  'edge/airflow/make-once.ts',
  'edge/airflow/home.ts',
  'edge/airflow/install-once.ts',
  'edge/airflow/environment.ts',
  'edge/airflow/server.ts',
  'cli/demo/demo.ts',
];

const rooms = levels.flat();

/** `emulator/graph/find.ts` stands in `emulator`, `app/drift/files.ts` in `app/drift`. */
function roomOf(path: string): string {
  const [first = '', ...steps] = path.replace(/\.ts$/, '').split('/');
  const folders = steps.slice(0, -1);
  let room = first;
  for (const step of folders) {
    if (!rooms.some((one) => one.startsWith(`${room}/`))) break;
    room = `${room}/${step}`;
  }
  return room;
}

const files = readSources(resolve('src'), /\.ts$/).map((file) => ({ ...file, folder: roomOf(file.path) }));

/** Whether a room is one of these, or inside one of them. */
const isOneOf = (folder: string, rooms: readonly string[]) =>
  rooms.some((room) => folder === room || folder.startsWith(`${room}/`));

const levelOf = (folder: string) => levels.findIndex((level) => level.includes(folder));

describe('the layout', () => {
  test('finds the source', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  test('has no folder that nobody has placed', () => {
    const placed = [...rooms, 'emulator'];
    expect(files.filter(({ folder }) => !placed.includes(folder)).map(({ path }) => path)).toEqual([]);
  });

  test('is imported one way, from the edge inwards', () => {
    const wrong = files.flatMap(({ path, folder, imports }) =>
      imports
        .filter(({ name }) => name.startsWith('.') && name.endsWith('.ts'))
        .map(({ name }) => roomOf(targetOf(path, name)))
        .filter((target) => !mayImport(folder, target))
        .map((target) => `${path} imports ${target}`),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('has no files that need one another to run', () => {
    expect(cycles(files, ({ isType }) => !isType)).toEqual([]);
    expect(cycles(readSources(resolve('scripts'), /\.mjs$/), () => true)).toEqual([]);
  });

  test('has types that need one another only where Python is read', () => {
    const outside = cycles(files, () => true).filter(
      (group) => !group.every((path) => path.startsWith('python/')),
    );
    expect(outside).toEqual([]);
  });

  test('sees a cycle, and an import in each of its forms', () => {
    const file = (path: string, text: string) => ({ path, text, imports: importsOf(text) });
    const [a, b] = [
      file('x/a.ts', "import {\n  type A,\n  b,\n} from './b.ts';\n"),
      file('x/b.ts', "const late = await import('./a.ts');\n"),
    ];
    expect(cycles([a, b], ({ isType }) => !isType)).toEqual([['x/a.ts', 'x/b.ts']]);
    const c = file(
      'x/b.ts',
      "import type { A } from './a.ts';\nexport { type C, type D } from '../x/a.ts';\n",
    );
    expect(cycles([a, c], ({ isType }) => !isType)).toEqual([]);
    expect(cycles([a, c], () => true)).toEqual([['x/a.ts', 'x/b.ts']]);
    expect(importsOf("import 'x';\nimport a, { type B } from 'y';\n")).toEqual([
      { name: 'x', isType: false },
      { name: 'y', isType: false },
    ]);
  });

  test('leaves each library to its owner', () => {
    const wrong = files.flatMap(({ path, folder, imports }) =>
      imports.flatMap(({ name }) =>
        owners
          .filter(({ module, folders }) => module.test(name) && !isOneOf(folder, folders))
          .map(() => `${path} imports ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('prints and exits at the edge only', () => {
    const edge = ['main', 'cli', 'app', 'edge'];
    const wrong = files.filter(
      ({ folder, text }) =>
        !isOneOf(folder, edge) && /\bconsole\.|\bprocess\.(?!versions)/.test(withoutComments(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('compares versions in the facts only', () => {
    const wrong = files.filter(({ folder, text }) => folder !== 'facts' && /facts\/version\.ts/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('reads and writes files in one place', () => {
    const reading = /\b(readFile|readFileSync|open|createReadStream)\b/;
    const writing = /\b(writeFile|writeFileSync|rename|copyFile|createWriteStream)\b/;
    const wrong = files.filter(
      ({ path, text }) =>
        !path.startsWith('emulator/') &&
        !mayTouchFiles.includes(path) &&
        [...text.matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g)].some(
          ([, names = '']) => reading.test(names) || writing.test(names),
        ),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('leaves what is Entra alone to the rooms of the provider', () => {
    const reading = files.flatMap(({ path, folder, text }) => {
      const read = propertiesIn(codeOnly(text), ofEntra);
      return read.length === 0 || isOneOf(folder, roomsOfEntra) ? [] : [path];
    });
    expect(reading.sort()).toEqual(Object.keys(namesEntra).sort());
    const sample = `const a = \`x.cloud \${b.tenant}\`; f({ authority, c: 'd.cloud' }); // e.cloud`;
    expect(propertiesIn(codeOnly(sample), ofEntra)).toEqual(['tenant', 'authority']);
  });

  test('decides by a provider in its own file only', () => {
    const names = providerNames.join('|');
    // A name of a provider as a value: to compare with, to look up by, or to write down.
    const named = new RegExp(`['\`](${names})['\`]`);
    const naming = files.filter(
      ({ folder, text }) =>
        !['providers', 'emulator', 'facts'].includes(folder) && named.test(withoutComments(text)),
    );
    expect(naming.map(({ path }) => path).sort()).toEqual(Object.keys(namesProviders).sort());
    const others = providerNames.filter((name) => name !== 'entra').join('|');
    const reading = files.filter(
      ({ path, imports }) =>
        path !== 'providers/index.ts' &&
        imports.some(({ name }) => new RegExp(`^\\.\\.?/(.*/)?providers/(${others})\\.ts$`).test(name)),
    );
    expect(reading.map(({ path }) => path)).toEqual([]);
  });

  test('decides by a release in the facts only', () => {
    // A release as a value, the beginning of one, or a name for a line of releases; not a sentence that names one.
    const decided =
      /['`]\d+\.\d+\.\d+['`]|(startsWith|split|test|match)\(['"`/^]*[123]\\?\.|\b(is|has|on|before|from)(Two|Three|Fab\d|ApiServer)\b/;
    const wrong = files.filter(
      ({ folder, text }) => !['facts', 'emulator'].includes(folder) && decided.test(withoutComments(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('has no drawer for what found no place', () => {
    expect(files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc)\.ts$/.test(path))).toEqual([]);
  });

  test('keeps files small enough to read', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 250);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  if (from === 'emulator') return emulatorMayImport.includes(to);
  if (to === 'emulator') return isOneOf(from, ['cli', 'app']);
  return levelOf(from) < levelOf(to);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
