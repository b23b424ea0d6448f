import type { Target } from '../../access/target.ts';
import type { Finding } from '../../diagnostic.ts';
import type { Io } from '../../edge/io.ts';
import { resolveAccess } from '../../model/access.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { examine } from '../../rules/engine/run-rules.ts';
import { lockInvalid } from '../../rules/spec/lock-invalid.ts';
import { specInvalid } from '../../rules/spec/spec-invalid.ts';
import { specUnknownKey } from '../../rules/spec/spec-unknown-key.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import { checkSpec, isInTheWay, knowsEnvironment, type SpecArguments, specsOf } from '../specs.ts';

export interface ReadTargets {
  /** All that were read, for the report. */
  specs: LoadedSpec[];
  /** The environments to ask about, of the specs that can be used. */
  targets: Target[];
  /** Why a spec cannot be used. */
  findings: Finding[];
  examined: Examined[];
}

/**
 * The environments that a question is about.
 * @param environment only this one
 * @throws UsageError when no spec has it
 */
export async function readTargets(
  args: SpecArguments,
  environment: string | undefined,
  io: Io,
): Promise<ReadTargets> {
  const specs = await specsOf(args, io);
  knowsEnvironment(environment, specs);
  const looked = specs.map((spec) => examine([specInvalid, specUnknownKey, lockInvalid], spec));
  const all = specs
    .filter((spec) => isUsable(spec) && !isLockLost(spec))
    .flatMap((spec) =>
      spec.environments.map((one) => ({
        spec,
        environment: one,
        access: resolveAccess(one.values, one.lock),
      })),
    );
  const targets = all.filter(
    (target) => environment === undefined || target.environment.name === environment,
  );
  return {
    specs,
    targets,
    findings: looked.flatMap(({ findings }) => findings.filter(isError).map(asAnswer)),
    examined: looked.flatMap(({ examined }) => examined),
  };
}

/** What a key is in the token may stand in the lock alone, so that without it nobody knows who gets what. */
const isLockLost = ({ lock }: LoadedSpec): boolean => lock !== undefined && !lock.lock;

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** An error would be the answer no. */
const asAnswer = (finding: Finding): Finding =>
  finding.rule === lockInvalid.id ? { ...finding, severity: 'unknown' } : finding;

/** What keeps Entra from being asked about an environment that is not complete: the rules say it. */
export const whyNotAsked = (spec: LoadedSpec): Finding[] => checkSpec(spec).findings.filter(isInTheWay);
