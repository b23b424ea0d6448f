/**
 * `npm run sbom -- PREFIX [--executable]`: what a release is made of, as PREFIX.cyclonedx.json and PREFIX.spdx.json.
 * These are the packages that the bundler took in. `npm sbom` would list what builds and tests, of which nothing is shipped.
 * The time in them is SOURCE_DATE_EPOCH (seconds), or now.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';
import { cyclonedx } from './sbom/cyclonedx.mjs';
import { nodeItself, npmPackage, ourselves } from './sbom/parts.mjs';
import { spdx } from './sbom/spdx.mjs';

const { values, positionals } = parseArgs({
  options: { executable: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [prefix] = positionals;
if (prefix === undefined || positionals.length > 1) {
  console.error('npm run sbom -- PREFIX [--executable]');
  process.exit(2);
}

await ensureBuilt();
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const seconds = process.env.SOURCE_DATE_EPOCH;
const time = seconds === undefined ? new Date() : new Date(Number(seconds) * 1000);
const whole = ourselves(json('package.json'));
const parts = json('dist/bundled-packages.json').map(npmPackage);
// The executable is built with the Node that runs this, or with one of exactly the same version.
if (values.executable) parts.push(nodeItself(process.versions.node));

mkdirSync(dirname(resolve(prefix)), { recursive: true });
for (const [format, document] of Object.entries({ cyclonedx, spdx })) {
  const made = document(whole, parts, `${time.toISOString().slice(0, 19)}Z`);
  writeFileSync(`${prefix}.${format}.json`, `${JSON.stringify(made, undefined, 2)}\n`);
}
