/** A fleet: what a spec with three environments costs among many, and what memory a run over all of them takes. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFleet } from './fleet.mjs';
import { main, medians, nodeRun } from './measure.mjs';

/** CPU of a further spec over the CPU of `node -e 0`; then how both grow from the smaller size to the larger one. */
const targets = {
  validate: { spec: 0.06, growth: 1.1, memory: 1.5 },
  render: { spec: 0.15, growth: 1.1, memory: 1.6 },
};

export const specs = {
  name: 'specs',
  measure: async ({ folder, short }) => {
    const sizes = short ? [10, 110, 410] : [10, 1000, 10_000];
    const [least, middle, most] = sizes.map((size) => ({ size, cwd: join(folder, `specs-${size}`) }));
    for (const { size, cwd } of [least, middle, most]) writeFleet(cwd, size);
    return Object.entries(targets).flatMap(([command, target]) => {
      const run = ({ cwd }) => {
        const taken = nodeRun([main, command, 'teams', '-q'], { cwd });
        for (const name of readdirSync(join(cwd, 'teams')))
          rmSync(join(cwd, 'teams', name, 'rendered'), { recursive: true, force: true });
        return taken;
      };
      const taken = medians(short ? 3 : 1, {
        node: () => nodeRun(['-e', '0']),
        least: () => run(least),
        middle: () => run(middle),
        most: () => run(most),
      });
      const each = (from, to, less, more) => (more.cpu - less.cpu) / (to.size - from.size);
      const first = each(least, middle, taken.least, taken.middle);
      const later = each(middle, most, taken.middle, taken.most);
      return [
        {
          figure: `${command}: CPU of a spec of ${middle.size} over node -e 0`,
          value: first / taken.node.cpu,
          target: target.spec,
        },
        {
          figure: `${command}: CPU of a spec, ${most.size} specs over ${middle.size}`,
          value: later / first,
          target: target.growth,
        },
        {
          figure: `${command}: peak memory, ${most.size} specs over ${middle.size}`,
          value: taken.most.memory / taken.middle.memory,
          target: target.memory,
        },
      ];
    });
  },
};
