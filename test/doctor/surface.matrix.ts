import { appendFileSync, cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { surfaceOf, unknownTexts } from './surface/covered.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/login-surface.py', import.meta.url));
const recorded = new Set(
  surfaceOf(readFileSync(new URL('surface/login-surface.json', import.meta.url), 'utf8')).map(textOf),
);

/** The place and the text, without the releases. */
function textOf(row: readonly string[]): string {
  return JSON.stringify(row.slice(0, 6));
}

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  const derive = async (folder: string) => {
    const { python } = await environment(pair);
    return surfaceOf(await run(python, [SCRIPT, folder]));
  };
  const packages = async () => {
    const { python } = await environment(pair);
    const purelib = 'import sysconfig; print(sysconfig.get_path("purelib"))';
    return (await run(python, ['-c', purelib])).trim();
  };

  it('says on its login path what is on record, and each text is named by a cause or was reviewed', async () => {
    const rows = await derive(await packages());
    expect(rows.length).toBeGreaterThan(150);
    expect(rows.filter((row) => !recorded.has(textOf(row)))).toEqual([]);
    expect(unknownTexts(rows)).toEqual([]);
  });

  it('is red with one raise more in a package as it is installed', async () => {
    const folder = temporaryFolder();
    const from = await packages();
    const installed = readdirSync(from).filter((name) => /^authlib(?:-|$)/i.test(name));
    for (const name of installed) cpSync(join(from, name), join(folder, name), { recursive: true });
    const before = (await derive(folder)).length;
    appendFileSync(
      join(folder, 'authlib/integrations/base_client/sync_app.py'),
      '\n\ndef wait(token):\n    raise RuntimeError("the tide took the token away")\n',
    );
    const rows = await derive(folder);
    expect(rows.length).toBe(before + 1);
    expect(unknownTexts(rows)).toMatchObject([{ 5: 'the tide took the token away' }]);
  });
});
