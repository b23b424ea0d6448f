import type { Target } from '../../access/target.ts';
import type { Finding } from '../../diagnostic.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import type { Io } from '../../edge/io.ts';
import { resolveAccess } from '../../model/access.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import { specInvalid } from '../../rules/spec/spec-invalid.ts';
import { specUnknownKey } from '../../rules/spec/spec-unknown-key.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { knowsEnvironment } from '../usable.ts';

export interface ReadTargets {
  /** All that were read, for the report. */
  specs: LoadedSpec[];
  /** The environments to ask about, of the specs that can be used. */
  targets: Target[];
  /** Why a spec cannot be used. */
  findings: Finding[];
}

/**
 * The environments that a question is about.
 * @param environment only this one
 * @throws UsageError when no spec has it
 */
export async function readTargets(
  names: readonly string[],
  stdinName: string | undefined,
  environment: string | undefined,
  io: Io,
): Promise<ReadTargets> {
  const specs = await readSpecs(names, stdinName, io);
  knowsEnvironment(environment, specs);
  const looked = specs.map((spec) => ({
    spec,
    findings: runRules([specInvalid, specUnknownKey], spec).filter(({ severity }) => severity === 'error'),
  }));
  const usable = looked.filter(({ findings }) => findings.length === 0).map(({ spec }) => spec);
  const all = usable.flatMap((spec) =>
    spec.environments.map((one) => ({
      spec,
      environment: one,
      access: resolveAccess(one.values, one.lock),
    })),
  );
  const targets = all.filter(
    (target) => environment === undefined || target.environment.name === environment,
  );
  return { specs, targets, findings: looked.flatMap(({ findings }) => findings) };
}

/** What keeps Entra from being asked about an environment that is not complete: the rules say it. */
export const whyNotAsked = (spec: LoadedSpec): Finding[] =>
  runRules(rules, spec).filter(({ severity }) => severity === 'error' || severity === 'unknown');
