/** Bundles the program into dist/: what is loaded at start is what costs time, and a bundle loads a tenth of it. */
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

/**
 * yargs measures text with string-width for its help, and loading that makes a segmenter and the tables of all emoji:
 * 20 ms of every start. ASCII is as wide as it is long; for anything else the library is loaded when it is needed.
 */
const lazyStringWidth = {
  name: 'lazy-string-width',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ resolveDir }) => ({
      path: createRequire(join(resolveDir, 'importer.js')).resolve('string-width'),
      namespace: 'lazy',
    }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
      contents: `export default (text, options) =>
        /^[ -~]*$/.test(text) ? text.length : require(${JSON.stringify(path)}).default(text, options);`,
      resolveDir: dirname(path),
    }));
  },
};

export async function build() {
  const esbuild = await import('esbuild');
  const { esbuildPlugin } = await import('./precompile.mjs');
  // Beside the old one, which somebody may be running.
  const outdir = `dist.${process.pid}`;
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Names stay, so that the stack of a bug can be read.
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [esbuildPlugin, lazyStringWidth],
    loader: { '.wasm': 'binary' },
    // Some of the libraries are CommonJS and call require.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'warning',
  });
  chmodSync(join(root, outdir, 'main.js'), 0o755);
  writeFileSync(join(root, outdir, 'THIRD-PARTY-LICENSES.txt'), licenses(metafile.inputs));
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(join(root, outdir), join(root, 'dist'));
}

/** The licence texts of every package that went into the bundle, which their licences ask for. */
function licenses(inputs) {
  const files = Object.keys(inputs).filter((path) => !path.startsWith('lazy:'));
  const packages = new Set(
    files.flatMap((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []),
  );
  return [...packages]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      return `${name} ${version} (${license})\n\n${licenseText(join(root, folder))}\n`;
    })
    .join(`\n${'-'.repeat(78)}\n\n`);
}

function licenseText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} has no licence text`);
  return readFileSync(join(folder, file), 'utf8').trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  await build();
}
