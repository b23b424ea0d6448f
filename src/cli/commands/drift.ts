import type { Argv } from 'yargs';
import { authorityUrl } from '../../app/authority-url.ts';
import { knowsEnvironment, stops } from '../../app/usable.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import { UsageError } from '../../edge/io.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { deepOption, withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

const comparison = (describe: string) => ({ type: 'boolean' as const, default: false, describe });

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(withSpecs(yargs)))
    .option('files', comparison('compare the rendered files, as `render --check` does'))
    .option('tenant', comparison('compare the tenant and the lock, as `check` and `lock --check` do'))
    .option('cluster', comparison('compare what is deployed, by kubectl or as the account of this pod'))
    .option(
      'live',
      textOption('live', 'compare what `kubectl get … -o json` printed: a file, - for standard input'),
    )
    .option('deep', deepOption)
    .option('env', textOption('env', 'compare this environment only'))
    .option('context', textOption('context', 'the context of kubectl (default: its current one)'))
    .option(
      'out-dir',
      textOption('out-dir', 'folder of the rendered files (default: rendered/ beside the spec)'),
    );

export const drift: Command = (program, io, finish) =>
  program.command(
    'drift [spec..]',
    'compare rendered files, tenant and cluster with the spec; by default all three',
    builder,
    async (args) => {
      const { files, tenant, cluster, live } = args;
      if (live !== undefined && (cluster || args.context !== undefined)) {
        throw new UsageError('--live stands for a cluster: leave --cluster and --context out');
      }
      const names = specNames(args);
      if (names.includes('-') && live === '-') {
        throw new UsageError('only one thing can be read from standard input');
      }
      const all = !(files || tenant || cluster || live !== undefined);
      const authority = authorityUrl(args.authority);
      // Loaded here, because only this compares, and every command starts.
      const { driftOfTenant } = await import('../../app/drift/tenant.ts');
      const { driftOfFiles } = await import('../../app/drift/files.ts');
      const { eitherAuthority } = await import('../../app/drift/authority.ts');
      const { openCluster } = await import('../../edge/cluster/open.ts');
      const { driftOfCluster } = await import('../../app/drift/cluster.ts');
      const specs = await readSpecs(names, args.stdinFilename, io);
      knowsEnvironment(args.env, specs);
      const looked = specs.map((spec) => ({ spec, findings: runRules(rules, spec) }));
      const usable = looked.filter((one) => !one.findings.some(stops)).map(({ spec }) => spec);
      const subject = { specs, usable, environment: args.env };
      const either = eitherAuthority(authority);
      const offline = looked.flatMap((one) => one.findings);
      const ofTenant = all || tenant ? await driftOfTenant(specs, offline, args, io) : undefined;
      const ofFiles =
        all || files ? await either((one) => driftOfFiles(subject, one, args.outDir, io)) : undefined;
      const asked =
        all || cluster || live !== undefined
          ? await openCluster({ live, context: args.context }, io)
          : undefined;
      const ofCluster = asked && (await either((one) => driftOfCluster(subject, asked, one, !all)));
      const findings = [
        // The tenant answers some of what the spec alone leaves open.
        ...(ofTenant?.findings ?? offline),
        ...(ofFiles?.findings ?? []),
        ...(ofCluster?.findings ?? []),
      ];
      const result = {
        ...(ofTenant && { tenants: ofTenant.tenants }),
        ...(ofFiles && { files: ofFiles.files }),
        ...(ofCluster && { changes: ofCluster.changes }),
      };
      const notAsked = [...(ofTenant?.notAsked ?? []), ...(ofCluster?.notAsked ?? [])];
      finish(emit({ command: 'drift', specs, findings, notAsked, result }, args, io));
    },
  );
