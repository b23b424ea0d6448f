/**
 * `npm run build:executable -- FILE [--node NODE]`: one file with Node and the program inside, for whoever has no Node.
 * It is for the system of the Node that runs this, or of NODE: a node of exactly the same version for another system.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inject } from 'postject';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';

const { values, positionals } = parseArgs({ options: { node: { type: 'string' } }, allowPositionals: true });
const [file] = positionals;
if (file === undefined || positionals.length > 1) {
  console.error('npm run build:executable -- FILE [--node NODE]');
  process.exit(2);
}

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-executable-'));
try {
  const made = join(folder, 'airflow-entra');
  copyFileSync(values.node ?? process.execPath, made);
  chmodSync(made, 0o755);
  await inject(made, 'NODE_SEA_BLOB', blob(), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
  });
  mkdirSync(dirname(resolve(file)), { recursive: true });
  // Beside the old one, which somebody may be running.
  copyFileSync(made, `${file}.new`);
  chmodSync(`${file}.new`, 0o755);
  renameSync(`${file}.new`, file);
} finally {
  rmSync(folder, { recursive: true });
}

/** What is put into Node: the main script, the bundle, and the files that come with the package. */
function blob() {
  const output = join(folder, 'blob');
  const config = {
    main: join(root, 'scripts/executable-main.cjs'),
    output,
    disableExperimentalSEAWarning: true,
    // Code that was compiled is of one machine; this may be for another.
    useSnapshot: false,
    useCodeCache: false,
    assets: {
      ...Object.fromEntries(assets().map((path) => [path, join(root, path)])),
      pins: namesOf('pins'),
    },
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  execFileSync(process.execPath, ['--experimental-sea-config', join(folder, 'config.json')], {
    stdio: ['ignore', 2, 2],
  });
  return readFileSync(output);
}

/** A file with the names of those in a folder: not every Node can list what is inside. */
function namesOf(path) {
  const list = join(folder, path);
  writeFileSync(list, readdirSync(join(root, path)).sort().join('\n'));
  return list;
}

function assets() {
  const below = (path, ending) =>
    readdirSync(join(root, path))
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => `${path}/${name}`);
  return [
    ...below('dist', '.cjs'),
    'dist/THIRD-PARTY-LICENSES.txt',
    ...below('docs/rules', '.md'),
    ...below('docs/errors', '.md'),
    ...below('examples/nonprod-prod', '.yaml'),
    ...below('pins', '.txt'),
  ];
}
