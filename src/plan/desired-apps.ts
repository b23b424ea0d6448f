import { DEFAULT_ENVIRONMENT } from '../spec/loaded.ts';
import { cut, showInvisible } from '../yaml/show-invisible.ts';
import type { DesiredApp, PlannedEnvironment } from './desired-app.ts';

/** How a spec is called when it is the only one. */
const USUAL_SPEC = 'airflow-entra';

/**
 * The app registrations that the environments need together: those of one tenant with the same client id share one.
 * An environment whose client id is not known stands alone, since each may have another one.
 */
export function desiredApps(environments: readonly PlannedEnvironment[]): DesiredApp[] {
  const apps = new Map<string, DesiredApp>();
  environments.forEach((one, index) => {
    const { directory, clientId } = one;
    const key =
      clientId === undefined
        ? `environment ${index}`
        : `${one.resolved.signIn.origin} ${directory} ${clientId}`;
    const app = apps.get(key) ?? { directory, clientId, displayName: nameOf(one), environments: [] };
    app.environments.push(one);
    apps.set(key, app);
  });
  return [...apps.values()];
}

/** Entra takes 120 characters. */
function nameOf({ spec: { source }, environment }: PlannedEnvironment): string {
  // Standard input has no name of its own.
  const file = source.startsWith('<') ? '' : (source.split(/[\\/]/).at(-1) ?? '');
  const spec = showInvisible(file.replace(/\.[^.]*$/, ''));
  const parts = [
    'Airflow',
    ...(spec === USUAL_SPEC || spec === '' ? [] : [spec]),
    ...(environment.name === DEFAULT_ENVIRONMENT ? [] : [environment.name]),
  ];
  return cut(parts.join(' '), 120);
}
