import type { Finding } from '../../diagnostic.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import type { Io } from '../../edge/io.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

export const validate: Command = (program, io, finish) =>
  program.command(
    'validate [spec..]',
    'check specs: schema, rules and their own tests; needs no network',
    (yargs) =>
      withReportOptions(withSpecs(yargs)).option(
        'chart-dir',
        textOption('chart-dir', 'folder or .tgz of the chart: check the values against its own schema too'),
      ),
    async (args) => {
      const { handWritten } = await import('../../app/lint/hand-written.ts');
      const given = specNames(args);
      const configs = await handWritten(given, io);
      const named = given.filter((name) => !configs.includes(name));
      const specs =
        named.length === 0 && configs.length > 0 ? [] : await readSpecs(named, args.stdinFilename, io);
      const findings = specs.flatMap((spec) => runRules(rules, spec));
      const linted = configs.length === 0 ? undefined : await lintThem(configs, io);
      findings.push(...(linted?.findings ?? []));
      if (args.chartDir !== undefined) findings.push(...(await againstChart(specs, args.chartDir, io)));
      const sources = linted?.sources ?? new Map<string, string>();
      finish(emit({ command: 'validate', findings, specs, sources }, args, io));
    },
  );

/** Loaded here, because only this needs the template of the file and a validator of schemas. */
async function againstChart(specs: LoadedSpec[], path: string, io: Io): Promise<Finding[]> {
  const { readChart } = await import('../../app/chart/read-chart.ts');
  const { checkValues } = await import('../../app/chart/check-values.ts');
  const chart = await readChart(path, io.cwd);
  return specs.flatMap((spec) => checkValues(spec, chart, path));
}

/** A hand-written configuration given in place of a spec. Loaded here: only this needs the grammar of Python. */
async function lintThem(names: readonly string[], io: Io) {
  const { lintConfigs } = await import('../../app/lint/lint-configs.ts');
  return lintConfigs(names, io);
}
