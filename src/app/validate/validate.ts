import { type Io, UsageError } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import { foundOf } from '../found.ts';
import { handWritten, lintHandWritten, readableAgain } from '../lint/hand-written.ts';
import { type CheckedSpec, checkedFleet, type SpecArguments } from '../specs.ts';

export interface ValidateArguments extends SpecArguments {
  /** Folder or `.tgz` of the chart, to check the values against its own schema too. */
  chartDir: string | undefined;
}

/** Specs by themselves: schema, rules and their own tests. @throws UsageError */
export async function validate(args: ValidateArguments, world: Io): Promise<Found> {
  const io = args.specs.includes('-') ? readableAgain(world) : world;
  const configs = await handWritten(args.specs, io);
  const named = args.specs.filter((name) => !configs.includes(name));
  const onlyConfigs = named.length === 0 && configs.length > 0;
  if (args.shard && configs.length > 0)
    throw new UsageError(
      `--shard is for specs, and ${configs.join(', ')} was written by hand: look at it in a run of its own, without --shard`,
    );
  const { checked, shard } = onlyConfigs
    ? { checked: [] }
    : await checkedFleet({ ...args, specs: named }, io);
  const linted = await lintHandWritten(configs, io);
  const charts = args.chartDir === undefined ? [] : await againstChart(checked, args.chartDir, io);
  const all = [...checked, ...(linted ? [linted] : []), ...charts];
  return foundOf(
    { command: 'validate' },
    {
      specs: checked.map(({ spec }) => spec),
      shard,
      ...(linted && { sources: linted.sources }),
      findings: all.flatMap(({ findings }) => findings),
      examined: all.flatMap(({ examined }) => examined),
    },
  );
}

/** Loaded here, because only this needs the template of the file and a validator of schemas. */
async function againstChart(checked: readonly CheckedSpec[], path: string, io: Io) {
  const { readChart } = await import('../chart/read-chart.ts');
  const { checkValues } = await import('../chart/check-values.ts');
  const { valuesSchema } = await import('../chart/values-schema.ts');
  const chart = await readChart(path, io.cwd);
  const ask = chart.schema && valuesSchema(chart.schema, path);
  return checked.map(({ spec }) => checkValues(spec, chart, ask, path));
}
