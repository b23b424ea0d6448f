import { UsageError } from '../../edge/io.ts';
import type { Command } from '../command.ts';
import { once } from '../options.ts';

export const releases: Command = (program, io, finish) =>
  program.command(
    'releases [airflow]',
    'print which FAB providers run on an Airflow, what breaks on each, and the one to take',
    (yargs) =>
      yargs
        .positional('airflow', {
          type: 'string',
          describe: 'an Airflow release, such as 3.1.8 (default: the newest of each minor)',
        })
        .option('output', {
          alias: 'o',
          choices: ['text', 'json'] as const,
          default: 'text' as const,
          requiresArg: true,
          describe: 'format of the answer',
          coerce: once<'text' | 'json'>('output'),
        }),
    async ({ airflow, output }) => {
      // Loaded here, because every command starts.
      const { airflowChoice, airflowsToChooseFrom, nearestAirflow } = await import('../../facts/releases.ts');
      const { json } = await import('../../report/json.ts');
      const { releasesText } = await import('../../report/releases-text.ts');
      const asked = airflow === undefined ? airflowsToChooseFrom : [airflow];
      const choices = asked.map((one) => {
        const choice = airflowChoice(one);
        if (choice) return choice;
        const near = nearestAirflow(one);
        throw new UsageError(
          `there is no Airflow ${one} that is known here; the nearest is ${near}: \`airflow-entra releases ${near}\``,
        );
      });
      const report = { command: 'releases', findings: [], sources: new Map(), notAsked: [] };
      io.out(output === 'json' ? json({ ...report, result: { releases: choices } }) : releasesText(choices));
      finish(0);
    },
  );
