import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { type OwnChart, ownChartIn } from '../../spec/own-chart.ts';
import { readText } from './read-file.ts';

/** The chart of the user's own. */
const FILE = 'Chart.yaml';

/** Folders that are remembered: those of a fleet lie in few. */
const MOST_FOLDERS = 10_000;

/** What a folder is known by: its chart, or the nearest one above it, and whether it is in a repository. */
interface Folder {
  chart: OwnChart | undefined;
  /** How many folders above it that chart lies. */
  above: number;
  isInRepository: boolean;
}

/** Reads the charts that specs are a part of, each once: the files of a folder belong to the nearest `Chart.yaml`. */
export class OwnCharts {
  readonly #cwd: string;
  readonly #known = new Map<string, Promise<Folder>>();

  /** @param cwd what the names of specs are relative to */
  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /**
   * The spec with what a `Chart.yaml` beside it, or above it in its repository, says of its dependency on the chart of
   * Airflow. One that cannot be read says nothing: it belongs to somebody else.
   */
  async with(spec: LoadedSpec): Promise<LoadedSpec> {
    if (spec.environments.every(({ values }) => (values.airflow?.chart ?? 'none') === 'none')) return spec;
    const { chart, above, isInRepository } = await this.#of(dirname(resolve(this.#cwd, spec.source)));
    return chart && (above === 0 || isInRepository) ? { ...spec, ownChart: { ...chart, above } } : spec;
  }

  #of(folder: string): Promise<Folder> {
    const known = this.#known.get(folder) ?? this.#read(folder);
    if (this.#known.size === MOST_FOLDERS) this.#known.clear();
    this.#known.set(folder, known);
    return known;
  }

  async #read(folder: string): Promise<Folder> {
    const text = await readText(join(folder, FILE), { within: folder }).catch(() => undefined);
    const isTop = existsSync(join(folder, '.git'));
    const parent = dirname(folder);
    const further = isTop || parent === folder ? undefined : await this.#of(parent);
    const isInRepository = isTop || further?.isInRepository === true;
    if (text !== undefined) return { chart: ownChartIn(text), above: 0, isInRepository };
    return { chart: further?.chart, above: (further?.above ?? 0) + 1, isInRepository };
  }
}
