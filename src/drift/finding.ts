import type { Finding, Path, Related, RuleId, Severity, Where } from '../diagnostic.ts';
import type { ObjectRef } from '../model/cluster-objects.ts';
import { findingOf } from '../rules/engine/finding.ts';
import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';
import { find } from '../yaml/located.ts';
import { whereIs } from '../yaml/place.ts';
import type { ManagedField } from './managed-fields.ts';

/** One environment of a spec, and where it is installed. */
export interface Scope {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  namespace: string | undefined;
  /** Such as `context prod`. */
  cluster: string;
}

export interface Problem {
  rule: RuleId;
  /** Where it is not the usual one of the rule. */
  severity?: Severity;
  message: string;
  /** What declares the value in the spec; empty: the environment as a whole. */
  at: Path;
  object: ObjectRef;
  /** The field of the object that is meant. */
  field?: Path;
  /** Who wrote that field last. */
  by?: ManagedField | undefined;
  fix: string;
}

/** The finding at the line of the spec that declares the value, with the object and who wrote it beside it. */
export function toFinding(scope: Scope, problem: Problem): Finding {
  const { rule, severity, message, at, object, field = [], by, fix } = problem;
  const source = objectName(scope, object);
  const related: Related[] = by
    ? [
        {
          where: { source, path: field },
          message: `last written by \`${by.manager.slice(0, 128)}\`${when(by)}`,
        },
      ]
    : [];
  return findingOf(rule, {
    severity,
    message: `${source}: ${message}`,
    where: place(scope, at),
    related,
    fix,
  });
}

const when = ({ time }: ManagedField) => (time === undefined ? '' : ` at ${time.slice(0, 32)}`);

/** `ConfigMap airflow/airflow-config`. */
export const objectName = ({ namespace }: Pick<Scope, 'namespace'>, { kind, name }: ObjectRef): string =>
  `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

function place({ spec, environment }: Scope, path: Path): Where {
  if (path.length === 0) return whole(spec, environment);
  return whereIs({ path, key: true }, spec.source, environment.located);
}

/** The name of the environment; a spec without environments is meant as a file. */
function whole({ source, root }: LoadedSpec, { name }: SpecEnvironment): Where {
  const path = ['environments', name];
  return root && find(root, path) ? whereIs({ path, key: true }, source, root) : { source, path: [] };
}
