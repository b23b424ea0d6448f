import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';

const counts = { info: 0, low: 0, moderate: 2, high: 0, critical: 0, total: 2 };
const report = (more: object, vulnerabilities: object = {}) => ({
  auditReportVersion: 2,
  vulnerabilities,
  metadata: { vulnerabilities: { ...counts, ...more }, dependencies: { total: 400 } },
});

/** The script with an npm that says this. */
function audit(says: string, status = 0) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'says'), says);
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat '${folder}/says'\nexit ${status}\n`, { mode: 0o755 });
  const { npm_execpath: _, ...env } = process.env;
  return spawnSync(process.execPath, ['scripts/audit.mjs'], {
    encoding: 'utf8',
    env: { ...env, PATH: `${folder}:/usr/bin:/bin` },
  });
}

test.each<[string, string, number, number, RegExp]>([
  ['nothing above moderate', JSON.stringify(report({})), 0, 0, /none of 400 packages .*\(2 below\)/],
  [
    'a high one',
    JSON.stringify(report({ high: 1 }, { x: { name: 'left-pad', severity: 'high' } })),
    1,
    1,
    /1 of level high or above: left-pad \(high\)/,
  ],
  ['a critical one', JSON.stringify(report({ critical: 3 })), 1, 1, /3 of level high or above/],
  [
    'a registry that has no such page',
    '{"message":"405 Method Not Allowed - POST https://r.example/","error":{}}',
    1,
    3,
    /unknown: the registry gave no answer \(405 Method Not Allowed/,
  ],
  ['no answer', '', 1, 3, /unknown: the registry gave no answer/],
  ['an answer that fails in silence', '', 0, 3, /unknown: the registry gave no answer/],
  ['a report about nothing', JSON.stringify({ metadata: { vulnerabilities: counts } }), 0, 3, /unknown/],
  ['HTML', '<html>', 0, 3, /unknown/],
])('a registry that says %s', (_, says, ended, status, text) => {
  const result = audit(says, ended);
  expect(result.stdout).toMatch(text);
  expect(result.stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(result.status).toBe(status);
});
