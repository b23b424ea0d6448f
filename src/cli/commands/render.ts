import type { Argv } from 'yargs';
import { authorityUrl } from '../../app/authority-url.ts';
import { knowsEnvironment, stops } from '../../app/usable.ts';
import { checkFiles, checkOrphans } from '../../edge/files/check.ts';
import { specName } from '../../edge/files/out-dir.ts';
import { planFiles } from '../../edge/files/plan.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import { writeFiles } from '../../edge/files/write.ts';
import { UsageError } from '../../edge/io.ts';
import type { RenderedFile } from '../../render/render-spec.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import { type ArtifactName, artifactNames } from '../../spec/schema.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withSpecs(yargs))
    .option('env', textOption('env', 'render this environment only'))
    .option('artifact', {
      choices: artifactNames,
      array: true,
      nargs: 1,
      default: [] as ArtifactName[],
      defaultDescription: 'those of the spec, else webserver-config and, with a chart, helm-values',
      describe: 'render this artifact only; repeatable',
    })
    .option(
      'out-dir',
      textOption(
        'out-dir',
        'folder for the files, - for standard output (default: rendered/ beside the spec)',
      ),
    )
    .option('check', {
      type: 'boolean',
      default: false,
      describe: 'write nothing; exit 1 with a diff where the files on disk differ',
    })
    .option('force', { type: 'boolean', default: false, describe: 'overwrite files that were made by hand' })
    .option(
      'authority',
      textOption(
        'authority',
        "sign in there instead of at the cloud's own authority: a private cloud, `emulate`",
      ),
    );

export const render: Command = (program, io, finish) =>
  program.command(
    'render [spec..]',
    'write webserver_config.py and what else Airflow needs from a spec',
    builder,
    async (args) => {
      if (args.check && args.outDir === '-')
        throw new UsageError('--check compares files, and --out-dir - prints one: take one of them');
      // Loaded here, because only this command renders, and every command starts.
      const { renderSpec } = await import('../../render/render-spec.ts');
      const choice = {
        environment: args.env,
        artifacts: args.artifact,
        origin: authorityUrl(args.authority),
      };
      const specs = await readSpecs(specNames(args), args.stdinFilename, io);
      const looked = specs.map((spec) => ({ spec, findings: runRules(rules, spec) }));
      const usable = looked.filter(({ findings }) => !findings.some(stops)).map(({ spec }) => spec);
      knowsEnvironment(args.env, specs);
      const rendered = usable.map((spec) => ({
        source: spec.source,
        files: renderSpec(spec, specName(spec.source), choice),
      }));
      if (
        args.artifact.length > 0 &&
        usable.length > 0 &&
        rendered.every(({ files }) => files.length === 0)
      ) {
        throw new UsageError(
          `${args.artifact.join(', ')}: no environment has what that is for, a chart or a client secret`,
        );
      }
      const findings = looked.flatMap((one) => one.findings);
      if (args.outDir === '-') {
        const report = { command: 'render', specs, findings };
        finish(emit(report, args, { ...io, out: io.err }));
        if (usable.length === specs.length)
          io.out(onlyOne(rendered.flatMap(({ files }) => files)).content, 'file');
        return;
      }
      const files = planFiles(rendered, args.outDir, io);
      if (!args.check) {
        const written = await writeFiles(files, args.force);
        finish(emit({ command: 'render', specs, findings, result: { files: written } }, args, io));
        return;
      }
      const everything =
        args.env === undefined && args.artifact.length === 0 && usable.length === specs.length;
      const checks = [await checkFiles(files), ...(everything ? [await checkOrphans(files)] : [])];
      const result = { files: checks.flatMap((check) => check.files) };
      const drift = checks.flatMap((check) => check.findings);
      finish(emit({ command: 'render', specs, findings: [...findings, ...drift], result }, args, io));
    },
  );

function onlyOne(files: RenderedFile[]): RenderedFile {
  const [file, ...others] = files;
  if (file && others.length === 0) return file;
  throw new UsageError(
    `--out-dir - prints one file, and this would be ${files.length}: choose with --env and --artifact`,
  );
}
