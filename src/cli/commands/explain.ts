import type { Argv } from 'yargs';
import { UsageError } from '../../edge/io.ts';
import type { Command } from '../command.ts';
import { withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(withSpecs(yargs)))
    .option('env', textOption('env', 'ask about this environment only'))
    .option('user', textOption('user', 'the user principal name or object id of a person; asks Entra'))
    .option(
      'claims',
      textOption('claims', 'file with the claims of an ID token as JSON, - for standard input'),
    )
    .option(
      'token',
      textOption(
        'token',
        'file with an ID token, - for standard input; verified with the keys of the tenant',
      ),
    );

export const explain: Command = (program, io, finish) =>
  program.command(
    'explain [spec..]',
    'say which Airflow roles somebody gets, and through which group, app role and line, or why not',
    builder,
    async (args) => {
      const { user, claims, token } = args;
      if ([user, claims, token].filter((given) => given !== undefined).length !== 1) {
        throw new UsageError('explain takes one of --user, --claims and --token');
      }
      const names = specNames(args);
      if (names.includes('-') && [claims, token].includes('-')) {
        throw new UsageError('only one thing can be read from standard input');
      }
      // Loaded here, because every command starts.
      const { readTargets } = await import('../../app/access/read-targets.ts');
      const { askAboutClaims, askAboutToken, askAboutUser } = await import('../../app/access/ask.ts');
      const { emitAnswers } = await import('../emit-answers.ts');
      const { specs, targets, findings } = await readTargets(names, args.stdinFilename, args.env, io);
      const found =
        user !== undefined
          ? await askAboutUser(targets, user, args, io)
          : claims !== undefined
            ? await askAboutClaims(targets, claims, io)
            : await askAboutToken(targets, token ?? '', args, io);
      const answered = { ...found, findings: [...findings, ...found.findings] };
      finish(emitAnswers({ command: 'explain', specs, ...answered }, args, io));
    },
  );
