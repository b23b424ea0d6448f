import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CliResult, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, ownEnvironments, sampleSpec } from '../cli/sample-spec.ts';

/** A value of the environment that must be nowhere. */
export const CANARY = 'c4n4ry-8Q~canarycanarycanarycanarycanary';

/** What tries to become a link, HTML, a command, a cell of a table, a mention, or the end of what it stands in. */
export const HOSTILE = [
  '</failure>]]>&amp;<b>x</b><script>alert(1)</script>',
  '[a](https://evil.example) ![b](https://evil.example/p.png) https://evil.example @everyone #1',
  '`code` ```` | cell | <!-- --> $x$',
  '::error::x ##vso[task.setvariable variable=a]b ##[error]c',
  'line\n::error::second\n##vso[task.complete result=Failed]\n````\n# heading\r\nend',
  '\u0000\u0007\u001b[31m\u202e\u200b\ufffe %0A;]',
].join(' ');

const spec = changed(
  '    airflow_admin: [Admin]',
  `    airflow_admin: [${JSON.stringify(HOSTILE.replaceAll('\u0000', '').replaceAll('\ufffe', ''))}]\n    ${JSON.stringify(`other ${CANARY}`)}: [Nobody]`,
);

/** A name of a file that says something in each of the formats. */
export const FILE = 'a folder/x]; y|<b>%0A::z.yaml';

/** `validate` of a hostile spec beside a fine one. */
export function validateHostile(format: string, env: Record<string, string> = {}): Promise<CliResult> {
  const cwd = temporaryFolder();
  mkdirSync(dirname(join(cwd, FILE)));
  writeFileSync(join(cwd, FILE), spec);
  writeFileSync(join(cwd, 'fine.yaml'), sampleSpec + ownEnvironments('fine'));
  return runCli(['validate', FILE, 'fine.yaml', '-o', format], {
    cwd,
    env: { AAD_CLIENT_SECRET: CANARY, ...env },
  });
}
