/** One spec: what the start of the program costs beside an empty Node, and beside a bundle of its libraries. */
import { join } from 'node:path';
import { root } from '../install.mjs';
import { librariesOnly } from './libraries.mjs';
import { main, medians, nodeRun } from './measure.mjs';

const targets = {
  '--version': { node: 2.2, libraries: 0.75 },
  validate: { node: 3.5, libraries: 1.1 },
  render: { node: 3.8, libraries: 1.15 },
};

export const start = {
  name: 'start',
  measure: async ({ folder, short }) => {
    const bundle = await librariesOnly(folder);
    const spec = join(root, 'examples/nonprod-prod/airflow-entra.yaml');
    const { node, libraries, ...own } = medians(short ? 15 : 21, {
      node: () => nodeRun(['-e', '0']),
      libraries: () => nodeRun([bundle]),
      '--version': () => nodeRun([main, '--version']),
      validate: () => nodeRun([main, 'validate', spec]),
      render: () => nodeRun([main, 'render', spec, '--out-dir', join(folder, 'one')]),
    });
    return Object.entries(own).flatMap(([name, { cpu }]) => [
      { figure: `${name}: CPU over node -e 0`, value: cpu / node.cpu, target: targets[name].node },
      {
        figure: `${name}: CPU over its libraries alone`,
        value: cpu / libraries.cpu,
        target: targets[name].libraries,
      },
    ]);
  },
};
