import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loud, runDoctor } from './run-doctor.ts';

/** Logs and pages as people post them, kept beside the project; the test is there where they are. */
const folder = resolve('../shared/cases/doctor');

interface Case {
  expect: string;
  accept: string[];
}

const cases = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
  : [];

test.each(cases)('the posted log %s gives its cause first', async (name) => {
  const wanted = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Case;
  const { report } = await runDoctor(['--log', join(folder, `${name}.log`)]);
  if (wanted.expect === 'none') expect(loud(report)).toEqual([]);
  else expect([wanted.expect, ...wanted.accept]).toContain(report.findings[0]?.rule);
});

test('posted logs are looked at where they are', () => {
  expect(cases.length > 0).toBe(existsSync(folder));
});
