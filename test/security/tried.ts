import { readFileSync } from 'node:fs';

/** What somebody hostile may try, and the tests that try it. A test file that is about attacks has its line here. */
const kinds: readonly { kind: string; files: readonly string[] }[] = [
  { kind: 'Files, links, pipes and devices', files: ['test/cli/hostile-files.test.ts'] },
  {
    kind: 'Ended while it writes',
    files: ['test/cli/ended-while-writing.test.ts', 'test/cli/ended-while-rendering.test.ts'],
  },
  { kind: 'Switches with odd values', files: ['test/cli/switches.test.ts'] },
  {
    kind: 'Secrets in everything that is printed',
    files: [
      'test/mask/spellings.test.ts',
      'test/mask/nowhere.test.ts',
      'test/mask/said-back.test.ts',
      'test/mask/bug-report.test.ts',
    ],
  },
  { kind: 'Commands to a build agent', files: ['test/cli/what-leaves.test.ts'] },
  { kind: 'A spec that asks for secrets of the runner', files: ['test/doctor/ask-token.test.ts'] },
  { kind: 'A recording of somebody else', files: ['test/plan/recording-not-trusted.test.ts'] },
  {
    kind: 'Servers and programs that never answer',
    files: [
      'test/directory/deadline.test.ts',
      'test/directory/programs-end.test.ts',
      'test/doctor/pod-log-ends.test.ts',
    ],
  },
  {
    kind: 'Texts that take long to read',
    files: ['test/cli/hostile-length.test.ts', 'test/patterns.test.ts'],
  },
  { kind: 'A schema of `--chart-dir`', files: ['test/helm/hostile-schema.test.ts'] },
  { kind: 'A lock that cannot be used', files: ['test/lock/lock-lost.test.ts'] },
  { kind: 'Names that mean something to a program', files: ['test/cli/hostile-names.test.ts'] },
  { kind: 'What ends with 0', files: ['test/cli/hostile-exits.test.ts'] },
  { kind: 'Characters that are none', files: ['test/spec/no-characters.test.ts'] },
  {
    kind: 'Pipelines and packages',
    files: [
      'test/init/pipeline.test.ts',
      'test/drift/role.test.ts',
      'test/drift/nightly.test.ts',
      'test/packages/lock-file.test.ts',
      'test/packages/audit.test.ts',
      'test/packages/bundle-anywhere.test.ts',
    ],
  },
];

/** The table of `docs/security.md`, made of the titles of the tests. */
export function triedTable(): string {
  const rows = kinds.flatMap(({ kind, files }) =>
    files.map(
      (file, index) =>
        `| ${index === 0 ? kind : ''} | ${titlesOf(file).map(cell).join('; ')} | \`${file}\` |`,
    ),
  );
  return ['| what | each held by a test | where |', '|---|---|---|', ...rows].join('\n');
}

const BEGIN = '<!-- made by npm run security -->';
const END = '<!-- end -->';

/** A page with the table of now between its marks. @throws when it has no marks */
export function withTable(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('the page has no place for the table');
  return `${before}${BEGIN}\n${triedTable()}\n${END}${after}`;
}

/** The titles of a test file, as they are written: `%s` stands for the rows of a table. */
function titlesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const titles = [
    ...text.matchAll(/^\s{0,4}(?:(?:test|describe)\(\s*|\s{0,4}\]?\)\(\s*|.*\)\(\s*)(['"`])(.+?)\1,/gm),
  ];
  const found = [...new Set(titles.map(([, , title = '']) => title.replaceAll('\\', '')))].filter(
    (title) => /[a-z]{3} /.test(title) && !title.includes('${'),
  );
  if (found.length === 0) throw new Error(`${file} has no titles`);
  return found;
}

const cell = (title: string): string =>
  title
    .replace(/\$\w+|%[sij]/g, '…')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');
