import { type Io, UsageError } from '../../edge/io.ts';
import type { Found } from '../../report/outcome.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { CitedLines } from '../cited-lines.ts';
import { foundIn } from '../found.ts';
import { handWritten, lintHandWritten, readableAgain } from '../lint/hand-written.ts';
import { foundInSpecs, lookAtSpecs } from '../look-at-specs.ts';
import type { SpecArguments } from '../specs.ts';

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
  const chart = args.chartDir === undefined ? undefined : await checkAgainst(args.chartDir, io);
  const looked = onlyConfigs
    ? { own: [], cited: new CitedLines() }
    : await lookAtSpecs({ ...args, specs: named }, io, ({ spec }, cited) => {
        const values = chart?.(spec);
        if (values) cited.add(spec, values.findings);
        return values;
      });
  const linted = await lintHandWritten(configs, io);
  const found = foundInSpecs(looked);
  const charts = looked.own.flatMap(({ taken: [values] }) => values ?? []);
  const others = [...(linted ? [linted] : []), ...charts];
  return foundIn(
    { command: 'validate' },
    {
      ...found,
      sources: new Map([...found.sources, ...(linted?.sources ?? [])]),
      findings: [...found.findings, ...others.flatMap(({ findings }) => findings)],
      examined: [...found.examined, ...others.flatMap(({ examined }) => examined)],
    },
  );
}

/** Loaded here, because only this needs the template of the file and a validator of schemas. */
async function checkAgainst(path: string, io: Io) {
  const { readChart } = await import('../chart/read-chart.ts');
  const { checkValues } = await import('../chart/check-values.ts');
  const { valuesSchema } = await import('../chart/values-schema.ts');
  const chart = await readChart(path, io.cwd);
  const ask = chart.schema && valuesSchema(chart.schema, path);
  return (spec: LoadedSpec) => checkValues(spec, chart, ask, path);
}
