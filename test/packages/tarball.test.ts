import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { copyWithPackages } from './tracked-files.ts';

const environment = { PATH: process.env.PATH, HOME: temporaryFolder(), npm_config_cache: temporaryFolder() };

let cwd: string;
let prefix: string;
let said: string;
let installed: string;
let tarball: string;

beforeAll(() => {
  cwd = temporaryFolder();
  copyWithPackages(cwd);
  const env = environment;
  const packed = execFileSync('npm', ['pack', '--json', '--offline'], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  tarball = join(cwd, filename);
  prefix = temporaryFolder();
  const flags = ['--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix];
  const { stdout, stderr, status } = spawnSync('npm', ['install', ...flags, tarball], {
    env,
    encoding: 'utf8',
  });
  said = stdout + stderr;
  if (status !== 0) throw new Error(said);
  installed = join(prefix, 'lib/node_modules/airflow-entra');
});

test('installs without a warning, and runs', () => {
  expect(said).not.toContain('warn');
  const { stdout } = spawnSync(join(prefix, 'bin/airflow-entra'), ['version'], {
    env: environment,
    encoding: 'utf8',
  });
  expect(stdout).toBe(`${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`);
});

/** The links of a page to files beside it, as paths from the root of the package. */
const linksOf = (page: string) =>
  [...readFileSync(join(installed, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
    ([, link = '']) => join(dirname(page), link),
  );

test('holds what its pages link to', () => {
  const pages = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  expect(pages.length).toBeGreaterThan(100);
  expect(linksOf('README.md').length).toBeGreaterThan(20);
  const missing = pages.flatMap((page) =>
    linksOf(page).flatMap((link) => (existsSync(join(installed, link)) ? [] : [`${page}: ${link}`])),
  );
  expect(missing).toEqual([]);
});

test('leaves the clone as it was', () => {
  expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe(readFileSync('package.json', 'utf8'));
});

test('publint has nothing to say of it', async () => {
  const bytes = readFileSync(tarball);
  const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer } });
  // It takes a text about imports in `doctor` for an ES module; the first test runs the program.
  const isGuess = ({ code }: (typeof messages)[number]) => code === 'FILE_INVALID_EXPLICIT_FORMAT';
  expect(messages.filter((one) => !isGuess(one))).toEqual([]);
});

/** A program has no types for anybody to import. Should it get some, they are to be right. */
test('nor has attw', () => {
  const { stdout, status } = spawnSync('node_modules/.bin/attw', [tarball, '--format', 'json'], {
    encoding: 'utf8',
    env: environment,
  });
  expect(JSON.parse(stdout)).toMatchObject({ analysis: { packageName: 'airflow-entra' } });
  expect(status).toBe(0);
});
