import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { containerOf, type LiveContainer } from './container.ts';
import { declaring } from './declaring.ts';
import type { ExpectedObjects, ExpectedVariable } from './expected-objects.ts';
import type { Problem } from './finding.ts';
import { at, listAt, numberAt, textAt } from './json.ts';
import type { LiveObject } from './live.ts';
import { itemKey, lastWriter } from './managed-fields.ts';
import { compareMounts } from './mounts.ts';
import { foreignVariables, overriddenSettings } from './overriding.ts';
import { FIX, quoted } from './reinstall-fix.ts';

/** What is wrong with the container that people sign in at, but for what it was started with. */
export function compareWorkload(
  workload: LiveObject,
  expected: ExpectedObjects,
  resolved: ResolvedEnvironment,
): Problem[] {
  const { container: name } = expected.objects;
  const live = containerOf(workload, name);
  if (!live) {
    const what = `it has no container \`${name}\`, which people would sign in at`;
    return [{ rule: 'cluster-drift', message: what, at: ['airflow'], object: workload.ref, fix: FIX }];
  }
  return [
    ...expected.variables.flatMap((variable) => compareVariable(live, variable, resolved)),
    ...overriddenSettings(live, expected, resolved),
    ...foreignVariables(live, expected),
    ...compareMounts(live, expected),
    ...compareReplicas(workload, expected),
  ];
}

function compareVariable(
  live: LiveContainer,
  variable: ExpectedVariable,
  resolved: ResolvedEnvironment,
): Problem[] {
  const { name, from, ifPresent } = variable;
  // Of several with one name, the last one counts.
  const found = listAt(live.container, 'env').findLast((item) => textAt(item, 'name') === name);
  const problem = (message: string): Problem[] => [
    {
      rule: 'cluster-drift',
      message: `the variable \`${name}\` of container \`${live.name}\` ${message}`,
      at: declaring(name, resolved),
      object: live.workload.ref,
      field: ['spec', 'template', 'spec', 'containers', live.name, 'env', name],
      by: lastWriter(live.workload.written, ...live.fields, 'f:env', itemKey(name)),
      fix: FIX,
    },
  ];
  if (found === undefined) {
    return ifPresent ? [] : problem('is not there: without it nobody can sign in after the next start');
  }
  if ('value' in from) {
    const value = textAt(found, 'value');
    if (value === undefined) return problem('comes from elsewhere, and the spec renders a value');
    return value.trim().toLowerCase() === from.value
      ? []
      : problem(
          `is ${quoted(value)}, and the spec renders ${quoted(from.value)}: sign-ins go to another app`,
        );
  }
  const reference = at(found, 'valueFrom', 'secretKeyRef');
  if (reference === undefined) return problem('does not come from a Secret, as the spec says');
  const [secret, key] = [textAt(reference, 'name'), textAt(reference, 'key')];
  if (secret === from.secret && key === from.key) return [];
  return problem(
    `comes from the Secret ${quoted(secret ?? '')}, key ${quoted(key ?? '')}, and the spec renders \`${from.secret}\`, key \`${from.key}\``,
  );
}

/** Of an autoscaler: it writes through the controller manager, and is no drift. Source: HorizontalPodAutoscaler. */
const AUTOSCALER = 'kube-controller-manager';

function compareReplicas({ content, ref, written }: LiveObject, { replicas }: ExpectedObjects): Problem[] {
  const found = numberAt(content, 'spec', 'replicas') ?? 1;
  const by = lastWriter(written, 'f:spec', 'f:replicas');
  if (found === replicas || (found > 0 && (replicas === undefined || by?.manager === AUTOSCALER))) return [];
  return [
    {
      rule: 'cluster-drift',
      message:
        found === 0
          ? 'it is scaled to 0 replicas: nobody can sign in'
          : `it is scaled to ${found} replicas, and the spec says ${replicas}`,
      at: replicas === undefined ? ['airflow'] : ['airflow', 'replicas'],
      object: ref,
      field: ['spec', 'replicas'],
      by,
      fix: FIX,
    },
  ];
}
