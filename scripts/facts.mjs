/**
 * `npm run facts`: installs the newest Airflow with what belongs to it, reads the sources, and prints what no longer holds in
 * `src/facts`, what is new and what nobody verified, with a change to the tables. docs/facts.md says how to read it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const usage = `npm run facts -- [--pre] [--airflow-env FOLDER] [--charts PLACE] [--write] [--proof]

  --pre                  releases that are not out yet count too
  --airflow-env FOLDER   look at an installed Airflow and not at the newest that can be had: a virtual environment, its
                         bin/python, or its site-packages
  --charts PLACE         look at the newest charts there too: a .tgz of \`helm pull\`, an unpacked chart, or a folder of
                         them; AIRFLOW_CHART_SCHEMAS names one too
  --write                write the change to the tables, the pin and what is on record
  --proof                sign in to the pinned pair in every situation of the proof; takes minutes`;

function argumentsOf(argv) {
  const flag = { type: 'boolean', default: false };
  const text = { type: 'string' };
  const options = { pre: flag, 'airflow-env': text, charts: text, write: flag, proof: flag, help: flag };
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    return undefined;
  }
}

async function main(values) {
  const facts = await loadHarness('scripts/facts/index.ts');
  const options = { root, python: process.env.PYTHON ?? 'python3', env: process.env };
  const folder = values['airflow-env'];
  let outcome;
  try {
    outcome =
      folder === undefined
        ? await lookAtNewest(facts, options, values.pre)
        : await facts.look(folder, folder, options);
  } catch (error) {
    // Of a program that failed, what it was and how it ended: what is between is its stack.
    const [first, ...rest] = error.message.trim().split('\n');
    console.error([`Nothing could be looked at: ${first}`, ...rest.slice(-1)].join('\n'));
    return 3;
  }
  outcome = facts.withCharts(
    outcome,
    values.charts ?? process.env.AIRFLOW_CHART_SCHEMAS,
    folder === undefined,
    root,
  );
  process.stdout.write(facts.reportText(outcome));
  if (values.write) write(facts.writeOutcome(outcome, root));
  if (values.proof && !proof(facts, outcome)) return 1;
  return facts.exitStatus(outcome);
}

/** What is installed for it does not stay. */
async function lookAtNewest(facts, options, pre) {
  const uv = await facts.installUv();
  const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-facts-'));
  try {
    return await facts.lookAtNewest(
      await facts.installNewest({ ...options, uv, pre, root: folder }),
      options,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether a pinned pair signs in as it must */
function proof(facts, { at }) {
  const pin = facts.pinOf(at);
  if (pin === undefined) console.error('no pin of this pair, so no proof: make one with --write');
  else if (facts.runProof(root, pin, process.env)) return true;
  else console.error(`the proof on ${pin} did not come out as it must: see above`);
  return false;
}

/** Says which files were written and removed, and lays the tables out as the others are. */
function write({ written, removed }) {
  for (const file of removed) console.error(`removed ${file}`);
  for (const file of written) console.error(`wrote ${file}`);
  const sources = written.filter((file) => file.endsWith('.ts'));
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  if (sources.length > 0)
    execFileSync(process.execPath, [biome, 'format', '--write', ...sources], { cwd: root });
}

const values = argumentsOf(process.argv.slice(2));
if (values?.help) console.log(usage);
process.exitCode = values === undefined ? 2 : values.help ? 0 : await main(values);
