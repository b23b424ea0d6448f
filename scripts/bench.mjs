/**
 * `npm run bench`: the CPU time of one `validate` and one `render` beside a bundle that only loads the same
 * libraries, and beside an empty Node. Medians of alternating runs; read the ratios, the times are this machine's.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';

const RUNS = 15;

await ensureBuilt();
const { rolldown } = await import('rolldown');
const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-bench-'));

const onlyLibraries = join(folder, 'libraries.mjs');
const libraries = await rolldown({
  cwd: root,
  input: 'libraries',
  platform: 'node',
  transform: { target: 'node20.19' },
  plugins: [
    {
      name: 'libraries',
      resolveId: (id) => (id === 'libraries' ? join(root, 'libraries.js') : null),
      load: (id) =>
        id === join(root, 'libraries.js')
          ? `import yargs from 'yargs'; import * as z from 'zod'; import Handlebars from 'handlebars'; import { parseDocument } from 'yaml';
             globalThis.loaded = [yargs, z, Handlebars, parseDocument];`
          : null,
    },
  ],
  onLog: () => {},
});
await libraries.write({ file: onlyLibraries, format: 'esm', minify: { compress: true, mangle: false } });
await libraries.close();
const meter = join(folder, 'meter.mjs');
writeFileSync(
  meter,
  `import { writeSync } from 'node:fs';
   process.on('exit', () => { const { user, system } = process.cpuUsage(); writeSync(3, String((user + system) / 1000)); });`,
);

const spec = join(root, 'examples/nonprod-prod/airflow-entra.yaml');
const main = join(root, 'dist/main.js');
const cases = {
  'node -e 0': ['-e', '0'],
  'libraries only': [onlyLibraries],
  validate: [main, 'validate', spec],
  render: [main, 'render', spec, '--out-dir', join(folder, 'out')],
};

function milliseconds(args) {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { output, status, stderr } = spawnSync(process.execPath, ['--import', meter, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} exited ${status}: ${stderr}`);
  return Number(output[3]);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let run = 0; run < RUNS; run++) {
  for (const [name, args] of Object.entries(cases)) times[name].push(milliseconds(args));
}
rmSync(folder, { recursive: true });

const base = median(times['libraries only']);
console.log(`CPU time, median of ${RUNS} alternating runs, Node ${process.version}`);
for (const [name, list] of Object.entries(times)) {
  const time = median(list);
  console.log(
    `  ${name.padEnd(15)} ${time.toFixed(0).padStart(5)} ms   ${(time / base).toFixed(2)} × libraries only`,
  );
}
