import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Read } from './answer.ts';
import type { Chart } from './chart-values.ts';
import type { LookedAt } from './looked-at.ts';

/** What was read when somebody looked at a release: texts that people can compare, and marks of functions. */
export interface Recorded {
  /** The release that it was read in. */
  of: string;
  rows: Readonly<Record<string, unknown>>;
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** The folder with what is on record. */
export class Records {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Of these releases together, or of the newest ones before them. */
  seen(at: LookedAt): Recorded | undefined {
    const wanted = nameOf(at);
    const sameKind = this.names('airflow').filter(
      (name) =>
        ((name.split('+')[1] ?? '') !== '') === (at.fab !== undefined) &&
        name.split('.')[0] === wanted.split('.')[0],
    );
    return this.nearest('airflow', sameKind, wanted);
  }

  /** The marks of a distribution's functions, in this release or in the newest one before it. */
  marks(distribution: string, version: string): Recorded | undefined {
    const found = this.nearest(distribution, this.names(distribution), version);
    const modules = Object.entries(found?.rows ?? {}) as [string, Record<string, string>][];
    const rows = modules.flatMap(([module, functions]) =>
      Object.entries(functions).map(([name, mark]) => [`${module}:${name}`, mark] as const),
    );
    return found && { of: found.of, rows: Object.fromEntries(rows) };
  }

  /** The defaults of a chart, or of the newest one of its kind before it. */
  chart({ kind, version }: Pick<Chart, 'kind' | 'version'>): Recorded | undefined {
    return this.nearest(`chart-${kind}`, this.names(`chart-${kind}`), version);
  }

  /** What is to be put on record of a chart, by file: nothing where it is as the one before. */
  chartTexts(chart: Pick<Chart, 'kind' | 'version'>, rows: Recorded['rows']): Map<string, string> {
    const name = `chart-${chart.kind}@${chart.version}`;
    return isDeepStrictEqual(this.chart(chart)?.rows, rows) ? new Map() : new Map([this.text(name, rows)]);
  }

  /** What is to be put on record of these releases, by file. */
  texts(at: LookedAt, read: Read): Map<string, string> {
    const files = new Map<string, Record<string, unknown>>();
    for (const reading of read.readings) {
      if ('problem' in reading) continue;
      if (reading.table === 'seen') add(files, `airflow@${nameOf(at)}`, reading.row, reading.value);
      if (reading.table !== 'marks') continue;
      const [, distribution = '', module = '', name = ''] = /^(\S+) (.*):(.*)$/.exec(reading.row) ?? [];
      const file = `${distribution}@${at.releases[distribution]}`;
      add(files, file, module, {
        ...(files.get(file)?.[module] as object | undefined),
        [name]: reading.value,
      });
    }
    // A release that does what the one before did needs no record of its own.
    const differing = [...files].filter(([name, rows]) => {
      const [of = '', wanted = ''] = name.split('@');
      const known = of === 'airflow' ? this.seen(at) : this.nearest(of, this.names(of), wanted);
      return known === undefined || !isDeepStrictEqual(known.rows, rows);
    });
    return new Map(differing.map(([name, rows]) => this.text(name, rows)));
  }

  private text(name: string, rows: object): [file: string, text: string] {
    return [join(this.folder, `${name}.json`), `${JSON.stringify(rows, null, 1)}\n`];
  }

  private names(of: string): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((file) => file.startsWith(`${of}@`))
      .map((file) => file.slice(of.length + 1, -'.json'.length))
      .sort(inOrder.compare);
  }

  private nearest(of: string, names: readonly string[], wanted: string): Recorded | undefined {
    const name = names.findLast((one) => inOrder.compare(one, wanted) <= 0) ?? names[0];
    if (name === undefined) return undefined;
    return { of: name, rows: JSON.parse(readFileSync(join(this.folder, `${of}@${name}.json`), 'utf8')) };
  }
}

/** `3.4.0b2+3.10.2+1.9.10`: Airflow, its provider and authlib. */
const nameOf = (at: LookedAt) =>
  [at.preRelease ?? at.airflow, at.fab ?? '', at.releases.authlib ?? ''].join('+');

function add(files: Map<string, Record<string, unknown>>, file: string, row: string, value: unknown): void {
  const rows = files.get(file) ?? {};
  rows[row] = value;
  files.set(file, rows);
}
