/** A fleet: what a spec with three environments costs among many, and what memory a run over all of them takes. */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { writeFleet } from './fleet.mjs';
import { main, medians, nodeRun } from './measure.mjs';

const parser = join(root, 'scripts/bench/parse-specs.mjs');

/**
 * CPU of a further spec over parsing it once with the library, which is as busy as we are where a machine is busy; then how
 * CPU and memory grow from the middle size to the largest.
 */
const targets = {
  validate: { spec: 4.8, growth: 1.1, memory: 1.5 },
  render: { spec: 9, growth: 1.1, memory: 1.5 },
};

export const specs = {
  name: 'specs',
  measure: async ({ folder, short }) => {
    const sizes = short ? [10, 160, 310] : [10, 1000, 10_000];
    const fleets = sizes.map((size) => ({ size, cwd: join(folder, `specs-${size}`) }));
    for (const { size, cwd } of fleets) writeFleet(cwd, size);
    const [, middle, most] = fleets;
    const taken = medians(3, {
      ...casesOf('parse', fleets, [parser]),
      ...casesOf('validate', fleets, [main, 'validate', 'teams', '-q']),
      ...casesOf('render', fleets, [main, 'render', 'teams', '-q']),
    });
    const each = (command, from, to) =>
      (taken[`${command} ${to.size}`].cpu - taken[`${command} ${from.size}`].cpu) / (to.size - from.size);
    return Object.entries(targets).flatMap(([command, target]) => [
      {
        figure: `${command}: CPU of a spec of ${most.size} over parsing it`,
        value: each(command, middle, most) / each('parse', middle, most),
        target: target.spec,
      },
      {
        figure: `${command}: CPU of a spec, ${most.size} specs over ${middle.size}`,
        value: each(command, middle, most) / each(command, fleets[0], middle),
        target: target.growth,
      },
      {
        figure: `${command}: peak memory, ${most.size} specs over ${middle.size}`,
        value: taken[`${command} ${most.size}`].memory / taken[`${command} ${middle.size}`].memory,
        target: target.memory,
      },
    ]);
  },
};

/** A run over each fleet, by the command and the size. */
const casesOf = (command, fleets, args) =>
  Object.fromEntries(
    fleets.map(({ size, cwd }) => [
      `${command} ${size}`,
      () => {
        const taken = nodeRun(args, { cwd });
        const folders = readdirSync(join(cwd, 'teams')).map((name) => join(cwd, 'teams', name, 'rendered'));
        const written = folders.filter((rendered) => existsSync(rendered));
        if (command === 'render' && written.length !== folders.length)
          throw new Error(`of ${folders.length} folders of specs ${written.length} were rendered`);
        putAside(written, cwd);
        return taken;
      },
    ]),
  );

/**
 * The next run writes anew. Nothing is removed before the end: for minutes a file system without a journal (ext4 in many
 * machines that are made for one run) looks past each file that was removed when it makes one, which takes several times
 * the CPU of making it and would be counted as ours.
 */
function putAside(folders, cwd) {
  const aside = join(cwd, 'aside', String(process.hrtime.bigint()));
  mkdirSync(aside, { recursive: true });
  for (const [index, folder] of folders.entries()) renameSync(folder, join(aside, String(index)));
}
