import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const FOLDERS = ['docs', 'examples'];
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];

const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** As GitHub makes them of headings. */
function anchors(path: string): Set<string> {
  const found = new Map<string, number>();
  const names = [...withoutCode(readFileSync(path, 'utf8')).matchAll(/^#{1,6} +(.*)$/gm)].map(
    ([, title = '']) => {
      const name = title
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-');
      const before = found.get(name) ?? 0;
      found.set(name, before + 1);
      return before === 0 ? name : `${name}-${before}`;
    },
  );
  return new Set(names);
}

/** What is wrong with a link, as it stands on a page. */
function wrongWith(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? resolve(page) : resolve(dirname(page), decodeURIComponent(path));
  if (relative('.', target).startsWith('..')) return 'leads out of the project';
  if (!existsSync(target)) return 'is not there';
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  if (!statSync(target).isFile() || !anchors(target).has(anchor)) return `has no heading #${anchor}`;
  return undefined;
}

const linksOf = (page: string): string[] =>
  [...withoutCode(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));

it('every link leads to a file and a heading that are there', () => {
  expect(pages.length).toBeGreaterThan(300);
  const wrong = pages.flatMap((page) =>
    linksOf(page).flatMap((link) => {
      const why = wrongWith(page, link);
      return why === undefined ? [] : [`${page}: ${link} ${why}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('every page of docs can be reached from the README by links', () => {
  const reached = new Set<string>();
  const follow = (page: string): void => {
    if (reached.has(page)) return;
    reached.add(page);
    for (const link of linksOf(page)) {
      const path = join(dirname(page), link.split('#')[0] ?? '');
      const target = existsSync(join(path, 'README.md')) ? join(path, 'README.md') : path;
      if (target.endsWith('.md') && existsSync(target)) follow(target);
    }
  };
  follow('README.md');
  const lost = pages.filter((page) => page.startsWith('docs/') && !reached.has(page));
  expect(lost).toEqual([]);
});

it('the README is one screen of problem, commands and a first spec, and then an index', () => {
  const lines = readFileSync('README.md', 'utf8').split('\n');
  expect(lines.indexOf('## Documentation')).toBeLessThan(60);
  expect(lines.length).toBeLessThan(100);
});
