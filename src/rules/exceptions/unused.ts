import type { Exception, LoadedSpec } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { whereAt } from '../../yaml/place.ts';
import type { Examined } from '../engine/examined.ts';
import { findingOf } from '../engine/finding.ts';

/**
 * The entries of `accept` that nothing was found for, of the rules that were asked now: `validate` says nothing of an
 * exception for the tenant.
 * @returns what was looked at, a part for each spec that has exceptions, with the findings in it
 */
export function unusedExceptions(
  specs: readonly (readonly [LoadedSpec, readonly Exception[]])[],
  met: ReadonlySet<Exception>,
  examined: readonly Examined[],
): Examined[] {
  return specs.flatMap(([spec, exceptions]): Examined[] => {
    if (exceptions.length === 0) return [];
    const own = examined.filter(({ subject }) => subject.source === spec.source);
    const unused = exceptions.filter((one) => !met.has(one) && wasAsked(one, spec, own));
    return [
      {
        subject: { source: spec.source, environment: null },
        rules: ['exception-unused'],
        found: unused.map((one) => unusedFinding(one, spec)),
        open: [],
      },
    ];
  });
}

/** Whether the rule was asked, and answered, wherever the entry could have met something. */
function wasAsked(
  { rule, environment }: Exception,
  spec: LoadedSpec,
  examined: readonly Examined[],
): boolean {
  const asked = examined.filter(({ rules }) => rules.some((one) => one === rule));
  if (asked.length === 0 || asked.some(({ open }) => open.some((one) => one === rule))) return false;
  if (asked.some(({ subject }) => subject.environment === null)) return true;
  return spec.environments
    .filter(({ name }) => environment === undefined || name === environment)
    .every((one) => asked.some(({ subject }) => subject.environment === viewName(one)));
}

function unusedFinding({ rule, until, at }: Exception, { source, today = '' }: LoadedSpec) {
  const ended = until < today ? `, and ended on ${until}` : '';
  return findingOf('exception-unused', {
    message: `this exception meets no finding of \`${rule}\`${ended}: whoever reads it believes that something is wrong`,
    where: whereAt(source, at.path, at.range),
    fix: `remove the entry; if \`${rule}\` is still found elsewhere, correct \`where\` or \`environment\``,
  });
}
