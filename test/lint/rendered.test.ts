import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const examples = new URL('../../examples', import.meta.url).pathname;
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('webserver_config.py'),
);

test('there are rendered files', () => {
  expect(files.length).toBeGreaterThan(10);
});

test.each(files)('%s: lint finds nothing in what render wrote', async (name) => {
  const { status, out, err } = await runCli(['lint', `${examples}/${name}`]);
  expect(`${out}${err}`).toContain('no findings');
  expect(status).toBe(0);
});
