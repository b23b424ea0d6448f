/** `render` of one environment over `helm template` of a small chart with what was rendered. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { loadHarness } from '../load-harness.mjs';
import { writeFleet } from './fleet.mjs';
import { main, medians, nodeRun, programRun } from './measure.mjs';

const TARGET = 3;

export const helm = {
  name: 'helm',
  measure: async ({ folder, short }) => {
    const figure = 'render of one environment: CPU over helm template';
    const program = await anyHelm();
    if (program === undefined) return [{ figure, note: 'no helm can be had here' }];
    const cwd = join(folder, 'helm');
    mkdirSync(cwd, { recursive: true });
    const [spec] = writeFleet(cwd, 1);
    const render = [main, 'render', spec, '--env', 'prod', '--out-dir', 'out'];
    nodeRun(render, { cwd });
    writeFileSync(join(cwd, 'none.yaml'), '');
    const chart = join(root, 'test/helm/chart');
    const template = [program, 'template', 'airflow', chart, '-f', join(cwd, 'out/prod/values.yaml')];
    if (programRun(template) === undefined) return [{ figure, note: 'helm template failed' }];
    const taken = medians(short ? 5 : 15, {
      render: () => nodeRun(render, { cwd }),
      helm: () => programRun(template) ?? { cpu: Number.NaN },
    });
    return [{ figure, value: taken.render.cpu / taken.helm.cpu, target: TARGET }];
  },
};

async function anyHelm() {
  const { helms } = await loadHarness('test/helm/helm.ts');
  return helms[0]?.path().catch(() => undefined);
}
