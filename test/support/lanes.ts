import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What starts Python, an Airflow, Helm or a cluster: minutes on a new machine, since it is installed first. */
const STARTS_REAL_PARTS = /'(python3|uv|go)'|\b(PYTHON|airflowUnavailable|helmUnavailable)\b/;

/**
 * The test files of a lane: `fast` needs Node alone and says within two minutes what is likely broken, `real` holds the
 * output against real Airflows, Helm and other programs. A file is in one of them by what it starts, itself or by the
 * files of `test/` that it imports.
 * @returns paths relative to the project, `/` between folders
 */
export function testsOf(lane: 'fast' | 'real'): string[] {
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .sort()
    .filter((file) => startsRealParts(resolve(file)) === (lane === 'real'));
}

/** Replaces modules or parts of them, which a file that shares its modules with others would not get. */
const REPLACES_MODULES = /import \{[^}]*\bvi\b[^}]*\} from 'vitest'/;

/** What else a file may do that another one in the same process would meet, or would do to it. */
const NEEDS_OWN_PROCESS: Readonly<Record<string, string>> = {
  'test/cli/start.test.ts':
    'V8 takes a code cache with the flags alone that it was made with, and a command sets some',
  'test/facts/new-rows.test.ts': 'takes the last row out of a table, which others may have looked up before',
};

/** @returns whether a test file cannot run in a process that has run another one */
export function needsOwnProcess(file: string): boolean {
  return file in NEEDS_OWN_PROCESS || REPLACES_MODULES.test(readFileSync(file, 'utf8'));
}

const known = new Map<string, boolean>();

function startsRealParts(file: string): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  // A circle of imports is looked at once.
  known.set(file, false);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const imports = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path = '']) =>
    resolve(file, '..', path),
  );
  const found =
    STARTS_REAL_PARTS.test(text) || imports.some((path) => !path.includes('/src/') && startsRealParts(path));
  known.set(file, found);
  return found;
}
