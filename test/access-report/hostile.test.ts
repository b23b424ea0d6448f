import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CACHE, once } from '../airflow/cache.ts';
import { airflowUnavailable, virtualEnvironment } from '../airflow/python.ts';
import { HOSTILE, reportOf } from './people.ts';

/** The Markdown of hostile names, as a reader of Markdown takes it that is not ours. */
const PINS = 'test/report/pins/readers.txt';

const READ = `
import json, sys
from markdown_it import MarkdownIt
tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(sys.stdin.read())
flat = [inner for token in tokens for inner in [token, *(token.children or [])]]
rows, cells = [], 0
last = max(token.map[0] for token in tokens if token.type == "heading_open")
for token in tokens:
    if token.type == "tr_open": cells = 0
    if token.type in ("td_open", "th_open"): cells += 1
    if token.type == "tr_close": rows.append(cells)
json.dump({
  "types": sorted({token.type for token in flat}),
  "html": [token.content for token in flat if token.type.startswith("html")],
  "code": [token.content for token in flat if token.type == "code_inline"],
  "plain": [token.content for token in flat if token.type == "text"],
  "rows": rows,
  "headings": [after.content for token, after in zip(tokens, tokens[1:]) if token.type == "heading_open"],
  "rules": [code for token in tokens if token.type == "inline" and token.map[0] > last
            for code in [inner.content for inner in token.children if inner.type == "code_inline"][1:2]],
}, sys.stdout)
`;

interface Read {
  types: string[];
  html: string[];
  code: string[];
  plain: string[];
  rows: number[];
  headings: string[];
  /** Of the findings below the last heading. */
  rules: string[];
}

describe.skipIf(airflowUnavailable())('hostile names in access.md', () => {
  let read: Read;

  beforeAll(async () => {
    const stamp = createHash('sha256')
      .update(await readFile(PINS))
      .digest('hex');
    const folder = join(CACHE, 'report-readers');
    await once(folder, stamp, async () => void (await virtualEnvironment(folder, PINS)));
    const { markdown } = await reportOf(
      { airflow_admin: HOSTILE.length, airflow_op: 1, airflow_viewer: 0 },
      { airflow_admin: ['Admin'], airflow_op: ['Op'], airflow_viewer: ['Viewer'] },
      [...HOSTILE, '', ' ', 'a\\', '`', '``'],
    );
    const { stdout, stderr } = spawnSync(join(folder, 'venv/bin/python'), ['-c', READ], {
      input: markdown,
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    read = JSON.parse(stdout);
  });

  test('make no link, picture, heading or HTML', () => {
    expect(read.types.filter((type) => /^(link|image|blockquote|em|hr)/.test(type))).toEqual([]);
    expect(read.html.map((text) => text.trim())).toEqual(['<!--\nRendered by airflow-entra.\n-->']);
    expect(read.plain.join('\n')).not.toMatch(/evil|everyone|owned|onmouseover/);
    expect(read.headings).toEqual(['Who gets what in Airflow', '`nonprod`', '`prod`', 'Other findings']);
    // Both environments are one registration, which knows the redirect URI of one of them.
    expect(read.rules).toEqual(['client-shared', 'redirect-uri-missing']);
  });

  test('make no cell of the table', () => {
    expect(new Set(read.rows)).toEqual(new Set([4]));
    // Two tables with a head, each person, one more group that is empty, and everybody else.
    expect(read.rows).toHaveLength(2 * (1 + HOSTILE.length + 1 + 1 + 1));
  });

  test('are shown as they are, but for what nobody would see', () => {
    expect(read.code).toContain(HOSTILE[0]);
    expect(read.code).toContain(HOSTILE[2]);
    expect(read.code).toContain('\\u202eexe.nimdA\\u200b\\u0007 שלום');
    expect(read.code).toContain(HOSTILE[3]?.replace('\\|', '\\\\u007c'));
  });
});
