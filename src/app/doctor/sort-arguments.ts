import { withBareCode } from '../../doctor/bare-code.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { registry } from '../../rules/registry/registry.ts';
import { kindOfArgument } from '../lint/hand-written.ts';
import type { Given } from './examine.ts';

export interface SortedArguments {
  given: Given;
  /** Files of Python, values and settings, which are looked at as `lint` does. */
  configs: string[];
}

/**
 * What stands where a spec is asked for, put where it belongs: a log, a code or a message of Entra, a file that somebody wrote
 * by hand.
 * @throws UsageError for the name of a rule
 */
export async function sortArguments(asked: Given, io: Io): Promise<SortedArguments> {
  const kinds = await Promise.all(
    asked.specs.map(async (name) => ({ name, kind: await kindOfArgument(name, io) })),
  );
  const of = (wanted: (typeof kinds)[number]['kind']) =>
    kinds.filter(({ kind }) => kind === wanted).map(({ name }) => name);
  const absent = of('absent');
  const rule = absent.find((name) => Object.hasOwn(registry, name));
  if (rule !== undefined)
    throw new UsageError(
      `${rule} is a rule: airflow-entra rule ${rule} explains it; doctor takes a spec, a log, or a code of Entra`,
    );
  const text = absent.join(' ');
  const isMessage = withBareCode(text) !== text || /AADSTS\d{5}/i.test(text);
  const error = asked.error === undefined && isMessage ? text : asked.error;
  const left = kinds
    .filter(({ kind }) => kind === 'spec' || (kind === 'absent' && !isMessage))
    .map(({ name }) => name);
  return {
    given: {
      ...asked,
      specs: left,
      log: [...asked.log, ...of('log')],
      ...(error !== undefined && { error }),
    },
    configs: of('hand-written'),
  };
}
