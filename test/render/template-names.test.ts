import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pythonFile } from '../../src/render/python-file.ts';
import { LOGIN_APP_PART, pythonContextOf } from '../airflow/config.ts';

const FOLDER = new URL('../../templates', import.meta.url).pathname;
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
  // What is no Python has a context of its own, which its type says.
  (name) => name.endsWith('.hbs') && !/(?:\.(?:html|css|js)|login-app-page)\.hbs$/.test(name),
);

/** What stands in the head and in the mapping of one environment: the rest is rendered for all that share it. */
it('the shared part of the file names nothing of one environment', () => {
  const ofOne = /\{\{[^}]*\b(?:spec|environment|outside|redirects|(?<!\.)mappings)\b/;
  const shared = files.filter(
    (name) =>
      name === 'webserver_config.py.hbs' || (name.startsWith('partials') && !/head|mapping\.hbs/.test(name)),
  );
  expect(shared.length).toBeGreaterThan(8);
  expect(shared.filter((name) => ofOne.test(readFileSync(join(FOLDER, name), 'utf8')))).toEqual([]);
  expect(ofOne.test(readFileSync(join(FOLDER, 'partials/webserver-head.hbs'), 'utf8'))).toBe(true);
});

/** A condition on a name that does not exist is no error to Handlebars: it is never true, and nothing is printed. */
it.each(files)('%s asks for nothing that its context does not have', (name) => {
  const { rows, redirects, outside, ids, ...file } = pythonFile(
    pythonContextOf({ outside: [{ name: 'A', value: 'b' }] }),
  );
  const [row] = rows;
  const known = new Set([
    ...Object.keys({ ...file, rows, redirects, outside, ids }),
    ...(name.endsWith('rows.hbs') ? Object.keys({ ...row }) : []),
    ...Object.keys(row?.manager ?? {}).map((key) => `manager.${key}`),
  ]);
  if (name === 'login_app.py.hbs') for (const key of Object.keys(LOGIN_APP_PART)) known.add(key);
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const asked = [...text.matchAll(/\{\{#(?:if|unless|each) ([\w.]+)\}\}/g)].map(([, one = '']) => one);
  expect(asked.filter((one) => !known.has(one))).toEqual([]);
});
