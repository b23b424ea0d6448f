import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

interface Container {
  name: string;
  image: string;
  command?: string[];
  env?: { name: string; value: string }[];
}

const text = readFileSync(packageFile('examples/nightly/deploy/cronjob.yaml'), 'utf8');
const job = parseAllDocuments(text)[1]?.toJS();
const pod = job.spec.jobTemplate.spec.template.spec as {
  initContainers: Container[];
  containers: Container[];
};

test('each image is one that the user names by its digest, and without that none can be pulled', () => {
  const images = [...pod.initContainers, ...pod.containers].map(({ image }) => image);
  expect(images).toHaveLength(3);
  for (const image of images) expect(image).toMatch(/^\$\{AIRFLOW_ENTRA_(GIT|NODE)_IMAGE\}$/);
});

describe('the script that brings the program', () => {
  const program = pod.initContainers.find(({ name }) => name === 'program');
  const [shell = '', flags = '', script = ''] = program?.command ?? [];

  /** Runs it with a `wget` that gives this package, and a folder in place of the volume. */
  function run(variables: Record<string, string>, { wget = true } = {}) {
    const folder = temporaryFolder();
    const [data, bin] = [join(folder, 'data'), join(folder, 'bin')];
    for (const path of [data, bin, join(folder, 'package/dist')]) mkdirSync(path, { recursive: true });
    writeFileSync(join(folder, 'package/dist/main.js'), 'console.log("it runs")\n');
    execFileSync('tar', ['-czf', join(folder, 'p.tgz'), '-C', folder, 'package']);
    const asked = join(folder, 'asked');
    writeFileSync(
      join(bin, 'wget'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${asked}'\n${wget ? `cp '${folder}/p.tgz' "$2"` : 'exit 8'}\n`,
      { mode: 0o755 },
    );
    const checksum = createHash('sha512')
      .update(readFileSync(join(folder, 'p.tgz')))
      .digest('hex');
    const defaults = Object.fromEntries((program?.env ?? []).map(({ name, value }) => [name, value]));
    const given = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, value.replace('CHECKSUM', checksum)]),
    );
    const result = spawnSync(shell, [flags, script.replaceAll('/data', data)], {
      encoding: 'utf8',
      env: { PATH: `${bin}:/usr/bin:/bin`, ...defaults, ...given },
    });
    return {
      status: result.status,
      err: result.stderr,
      asked: existsSync(asked) ? readFileSync(asked, 'utf8').split('\n') : undefined,
      isThere: existsSync(join(data, 'package/dist/main.js')),
    };
  }

  const AIRFLOW_ENTRA_PACKAGE = 'https://packages.example.com/airflow-entra.tgz';
  const AIRFLOW_ENTRA_SHA512 = 'CHECKSUM';

  test('unpacks the package whose checksum was named', () => {
    const { status, asked, isThere } = run({ AIRFLOW_ENTRA_PACKAGE, AIRFLOW_ENTRA_SHA512 });
    expect(asked).toContain(AIRFLOW_ENTRA_PACKAGE);
    expect([status, isThere]).toEqual([0, true]);
  });

  test.each<[string, Record<string, string>]>([
    ['neither', {}],
    ['no checksum', { AIRFLOW_ENTRA_PACKAGE }],
    ['no address', { AIRFLOW_ENTRA_SHA512 }],
    ['an address in the clear', { AIRFLOW_ENTRA_PACKAGE: 'http://x.example/p.tgz', AIRFLOW_ENTRA_SHA512 }],
    ['a flag as an address', { AIRFLOW_ENTRA_PACKAGE: '--post-file=/etc/passwd', AIRFLOW_ENTRA_SHA512 }],
  ])('asks nobody with %s', (_, variables) => {
    const { status, err, asked, isThere } = run(variables);
    expect(err).toMatch(/AIRFLOW_ENTRA_PACKAGE/);
    expect([status, asked, isThere]).toEqual([1, undefined, false]);
  });

  test.each([
    ['another file', 'f'.repeat(128)],
    ['no checksum at all', 'x'],
    ['the checksum of another line', `${'f'.repeat(128)}  /dev/null\nCHECKSUM`],
  ])('unpacks nothing that is %s', (_, checksum) => {
    const { status, isThere } = run({ AIRFLOW_ENTRA_PACKAGE, AIRFLOW_ENTRA_SHA512: checksum });
    expect(status).not.toBe(0);
    expect(isThere).toBe(false);
  });

  test('ends where nothing comes', () => {
    const { status, isThere } = run({ AIRFLOW_ENTRA_PACKAGE, AIRFLOW_ENTRA_SHA512 }, { wget: false });
    expect([status, isThere]).toEqual([8, false]);
  });
});
