import type { NameValues } from '../facts/chart-objects.ts';
import type { LocatedMap } from '../yaml/located.ts';

/** What Kubernetes takes as the beginning of a name: nothing is called otherwise, whatever a values file says. */
const name = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * What the user's own values files say about the names of a chart's objects; the last one wins, as in Helm.
 * @param dependency what the chart is called inside another one
 */
export function nameValues(files: readonly LocatedMap[], dependency: string | undefined): NameValues {
  const last = (key: string) => {
    const found = files.flatMap((root) => root.entries.get(key)?.value ?? []).at(-1);
    return found?.kind === 'scalar' ? found.value : undefined;
  };
  const text = (key: 'fullnameOverride' | 'nameOverride') => {
    const value = last(key);
    return typeof value === 'string' && name.test(value) ? { [key]: value } : {};
  };
  return {
    ...(dependency !== undefined && { chartName: dependency }),
    useStandardNaming: last('useStandardNaming') === true,
    ...text('fullnameOverride'),
    ...text('nameOverride'),
  };
}
