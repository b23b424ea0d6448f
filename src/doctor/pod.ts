import type { Finding, RuleId, Severity } from '../diagnostic.ts';
import { findingOf, wholeFile } from '../rules/engine/finding.ts';

/** What a container was started with, as far as it matters to a sign-in: names, never values. */
export interface ContainerSeen {
  name: string;
  /** The names of its variables. */
  variables: readonly string[];
  /** Variables come from whole ConfigMaps or Secrets too, whose keys were not read. */
  more: boolean;
  /** Where `webserver_config.py` is mounted; undefined: nowhere. */
  config: string | undefined;
}

/** What a pod, or the template of its pods, says. */
export interface PodSeen {
  /** Such as `deployment/airflow-api-server`. */
  source: string;
  containers: readonly ContainerSeen[];
  /** The digest of the rendered file that it was made with. */
  checksum: string | undefined;
}

/** What the environment of a spec wants in the container that people sign in at. */
export interface PodWanted {
  container: string;
  variables: readonly string[];
  /** Of the file that the spec renders now. */
  checksum: string;
}

const FILE = 'webserver_config.py';

/** @param wanted undefined without a spec, or where its environment is not known */
export function judgePod(
  { source, containers, checksum }: PodSeen,
  wanted: PodWanted | undefined,
): Finding[] {
  const finding = (rule: RuleId, severity: Severity, message: string, fix: string): Finding =>
    findingOf(rule, { severity, message, where: wholeFile(source), fix });
  const [only] = containers;
  const serving =
    containers.find(({ name }) => name === wanted?.container) ?? (containers.length === 1 ? only : undefined);
  const found: Finding[] = [];
  if (containers.length > 0 && !containers.some(({ config }) => config !== undefined)) {
    found.push(
      finding(
        'provider-not-registered',
        'warning',
        `nothing mounts ${FILE} in ${source}: unless the image holds it, Airflow has no provider, and no login`,
        'mount the rendered file where this Airflow reads it (`airflow-entra render` says where), or build it into the image',
      ),
    );
  }
  if (!wanted) return found;
  const missing =
    serving && !serving.more ? wanted.variables.filter((name) => !serving.variables.includes(name)) : [];
  if (missing.length > 0) {
    found.push(
      finding(
        'env-missing',
        'error',
        `container \`${serving?.name}\` of ${source} has no variable ${missing.join(', ')}: the rendered file does not start without the ids, and refuses every login without the secret`,
        'set it from the Secret or the values that the spec renders, and roll out',
      ),
    );
  }
  if (checksum !== undefined && checksum !== wanted.checksum) {
    found.push(
      finding(
        'cluster-not-rolled',
        'warning',
        `the pods of ${source} were made with another ${FILE} than the spec renders now`,
        'deploy the rendered files, and let the pods be made anew; airflow-entra drift --cluster compares all of it',
      ),
    );
  }
  return found;
}
