import type { Finding, Severity } from '../../diagnostic.ts';
import { providerOf } from '../../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { toFinding } from '../engine/run-rules.ts';

/**
 * What a command cannot say of an environment, since its provider has no directory of people and roles that is asked.
 * @param what after "not known: "
 */
export function noDirectory(
  { spec, environment }: { spec: LoadedSpec; environment: SpecEnvironment },
  what: string,
  severity?: Severity,
): Finding {
  const { title } = providerOf(environment.values);
  const problem = {
    message: `${title} has no directory that is asked, so this is not known: ${what}`,
    at: { path: environment.among === undefined ? ['provider'] : ['providers', environment.among] },
    fix: `ask with a token (airflow-entra explain --token), or with claims (--claims), and look the rest up in ${providerOf(environment.values).texts.console}`,
    ...(severity !== undefined && { severity }),
  };
  return toFinding('provider-no-directory', problem, spec, environment.located);
}
