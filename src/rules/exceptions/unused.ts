import type { Exception } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import { whereAt } from '../../yaml/place.ts';
import type { Examined } from '../engine/examined.ts';
import { findingOf } from '../engine/finding.ts';
import { ofSeveral } from '../registry/of-several.ts';
import type { JudgedSpec } from './judged-spec.ts';

/**
 * The entries of `accept` that nothing was found for, of the rules that were asked now: `validate` says nothing of an
 * exception for the tenant.
 * @returns what was looked at, a part for each spec that has exceptions, with the findings in it
 */
export function unusedExceptions(
  specs: readonly (readonly [JudgedSpec, readonly Exception[]])[],
  met: ReadonlySet<Exception>,
  examined: readonly Examined[],
): Examined[] {
  const metInBase = new Set([...met].map(placeInBase));
  return specs.flatMap(([spec, exceptions]): Examined[] => {
    if (exceptions.length === 0) return [];
    const own = examined.filter(({ subject }) => subject.source === spec.source);
    const isMet = (one: Exception) => met.has(one) || (isOfBase(one) && metInBase.has(placeInBase(one)));
    const unused = exceptions.filter((one) => !isMet(one) && wasAsked(one, spec, own));
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

/** Then it may be for another spec than the one that it is looked at in. */
const isOfBase = ({ at }: Exception): boolean => at.range.file !== undefined;

/** The same for each spec that has the entry from one base. */
const placeInBase = ({ at: { range } }: Exception) => JSON.stringify([range.file, range.start]);

/** Whether the rule was asked, and answered, wherever the entry could have met something. */
function wasAsked(
  { rule, environment }: Exception,
  spec: JudgedSpec,
  examined: readonly Examined[],
): boolean {
  // What is held against others depends on which others there are in this run.
  if (ofSeveral.some((one) => one === rule)) return false;
  const asked = examined.filter(({ rules }) => rules.some((one) => one === rule));
  if (asked.length === 0 || asked.some(({ open }) => open.some((one) => one === rule))) return false;
  if (asked.some(({ subject }) => subject.environment === null)) return true;
  return spec.environments
    .filter(({ name }) => environment === undefined || name === environment)
    .every((one) => asked.some(({ subject }) => subject.environment === viewName(one)));
}

/** An entry of a base may be for a spec that this run does not look at, so that it fails no `--strict`. */
function unusedFinding(exception: Exception, { source, today = '' }: JudgedSpec) {
  const { rule, until, at } = exception;
  const ended = until < today ? `, and ended on ${until}` : '';
  const meets = `this exception meets no finding of \`${rule}\``;
  const where = whereAt(source, at.path, at.range);
  if (isOfBase(exception))
    return findingOf('exception-unused', {
      severity: 'info',
      message: `${meets} in any spec of this run${ended}: it is for another spec that extends this base, or for nothing`,
      where,
      fix: `remove the entry if it meets nothing in all specs that extend this base`,
    });
  return findingOf('exception-unused', {
    message: `${meets}${ended}: whoever reads it believes that something is wrong`,
    where,
    fix: `remove the entry; if \`${rule}\` is still found elsewhere, correct \`where\` or \`environment\``,
  });
}
