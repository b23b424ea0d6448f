import { localOrigin } from './for-this-machine.ts';
import type { PythonContext } from './python-context.ts';

export type PythonHead = ReturnType<typeof pythonHead>;

/** What the head of a Python file names. */
export const pythonHead = ({ signIns, ...context }: PythonContext) => ({
  airflow: context.airflow,
  fab: context.fab,
  spec: context.spec,
  environment: context.environment,
  assumed: context.assumed,
  outside: context.outside,
  heading: listed(signIns.map(({ heading = undefined, title }) => heading ?? title)),
  redirects: signIns.map(({ registerAt, title, redirectUri }) => ({
    at: registerAt ?? `at ${title}`,
    uri: redirectUri,
  })),
  local: localOrigin(signIns),
});

/** `a, b or c`, each once. */
export const listed = (titles: readonly string[]): string => {
  const [last = '', ...others] = [...new Set(titles)].toReversed();
  return others.length > 0 ? `${others.toReversed().join(', ')} or ${last}` : last;
};
