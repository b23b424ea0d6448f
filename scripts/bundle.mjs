/**
 * Bundles the program into dist/. What is loaded at start is what costs time, so what every command needs is one file, and
 * what `validate` and `render` add is another, with V8's code cache beside each; what other commands need is loaded when
 * they run.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledPackages, licenseTexts } from './bundled-packages.mjs';
import { root } from './install.mjs';
import { earlyBuiltins, lightAssert, lightBuiltins, lightStringWidth, quietYaml } from './light-modules.mjs';

/** What runs at each start, and what the commands of a pipeline add to it: a file each. */
const STARTED_BY_EVERYBODY = ['src/main.ts', 'src/cli/run.ts'];
const STARTED_BY_PIPELINES = ['src/app/validate/validate.ts', 'src/app/render/render.ts'];

export async function build() {
  // Beside the old one, which somebody may be running.
  const outdir = join(root, `dist.${process.pid}`);
  try {
    await write(outdir);
  } catch (error) {
    rmSync(outdir, { recursive: true, force: true });
    throw error;
  }
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(outdir, join(root, 'dist'));
  writeCodeCaches();
}

async function write(outdir) {
  mkdirSync(outdir);
  const modules = await bundle(outdir);
  copyFileSync(join(root, 'scripts/start.cjs'), join(outdir, 'main.js'));
  chmodSync(join(outdir, 'main.js'), 0o755);
  writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  const packages = bundledPackages(modules);
  writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licenseTexts(packages));
  writeFileSync(join(outdir, 'bundled-packages.json'), `${JSON.stringify(packages, undefined, 2)}\n`);
}

/** @returns the path of every module that went into the bundle */
async function bundle(dir) {
  const { rolldown } = await import('rolldown');
  const { rolldownPlugin } = await import('./precompile.mjs');
  const options = {
    cwd: root,
    platform: 'node',
    transform: { target: 'node20.19' },
    plugins: [rolldownPlugin, lightStringWidth, lightAssert, quietYaml, earlyBuiltins, ...lightBuiltins],
    onLog,
  };
  const start = await startModules(rolldown, options, STARTED_BY_EVERYBODY);
  const pipeline = await startModules(rolldown, options, STARTED_BY_PIPELINES);
  const bundled = await rolldown({ ...options, input: { cli: 'src/main.ts' } });
  const { output } = await bundled.write({
    dir,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // Names stay, so that the stack of a bug can be read.
    minify: {
      compress: true,
      mangle: { keepNames: true, toplevel: false },
      codegen: { removeWhitespace: true },
    },
    codeSplitting: {
      groups: [
        { name: 'cli', test: (id) => start.has(id), priority: 2 },
        { name: 'specs', test: (id) => pipeline.has(id), priority: 1 },
      ],
    },
  });
  await bundled.close();
  return [...new Set(output.flatMap(({ moduleIds = [] }) => moduleIds))];
}

/** The modules that these load: those behind their static imports. */
async function startModules(rolldown, options, inputs) {
  const modules = new Set();
  for (const input of inputs) {
    const bundled = await rolldown({ ...options, input });
    const { output } = await bundled.generate({ format: 'cjs' });
    await bundled.close();
    const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
    const visit = (name) => {
      const chunk = chunks.get(name);
      if (!chunk || chunk.visited) return;
      chunk.visited = true;
      for (const id of chunk.moduleIds) modules.add(id);
      chunk.imports.forEach(visit);
    };
    visit(output.find(({ isEntry }) => isEntry).fileName);
  }
  return modules;
}

/** The parser of Python has branches for browsers and for other module systems, which do not run here. */
function onLog(level, log, defaultHandler) {
  if (
    log.code === 'INEFFECTIVE_DYNAMIC_IMPORT' ||
    /node_modules.*(web-tree-sitter|yargs)/.test(log.message ?? '')
  )
    return;
  defaultHandler(level, log);
}

/**
 * Runs the bundle and keeps what V8 compiled on the way: a start then reads it instead of compiling again. It is of this
 * Node alone, so it is no part of the package; another Node finds it unusable and does without.
 */
function writeCodeCaches() {
  const out = mkdtempSync(join(tmpdir(), 'airflow-entra-build-'));
  const log = join(out, 'web.log');
  writeFileSync(
    log,
    '[2026-02-01T10:00:00.000+0000] {views.py:659} ERROR - Error on OAuth authorize: Missing "jwks_uri" in metadata\n',
  );
  // What the first one needs is read at each start.
  runs('render', join(root, 'examples/nonprod-prod/airflow-entra.yaml'), '--out-dir', out, '-q');
  runs('doctor', '--log', log, '-q', '--no-fail');
  rmSync(out, { recursive: true });
}

function runs(...args) {
  const program = [join(root, 'scripts/write-code-cache.mjs'), ...args];
  const { status, stderr } = spawnSync(process.execPath, program, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the bundle does not run: ${stderr}`);
}
