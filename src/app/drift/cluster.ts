import type { Finding } from '../../diagnostic.ts';
import { type Compared, compareWithCluster } from '../../drift/compare.ts';
import { expectedObjects } from '../../drift/expected-objects.ts';
import type { Cluster } from '../../drift/live.ts';
import { namesInHead } from '../../edge/files/out-dir.ts';
import { type ResolvedEnvironment, resolveEnvironment } from '../../model/resolve-environment.ts';
import type { Found } from '../../report/outcome.ts';
import { redactRemoved } from '../../report/redact.ts';
import { findingOf } from '../../rules/engine/finding.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { environmentViews } from '../../spec/views-of.ts';
import { whereAt } from '../../yaml/place.ts';
import type { Subject } from './subject.ts';

interface Installation {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  resolved: ResolvedEnvironment;
}

/**
 * Everything that the specs have in a cluster against what is there.
 * @param explicit whether the cluster was asked for by name: what cannot be compared is then unknown, else not asked
 */
export async function driftOfCluster(
  { sound, environment: only, all = sound }: Omit<Subject, 'specs'>,
  cluster: Cluster,
  origin: string | undefined,
  explicit: boolean,
): Promise<Compared & Pick<Found, 'examined'>> {
  const every = all.flatMap((spec) =>
    environmentViews(spec)
      .filter(([{ name }]) => only === undefined || name === only)
      .map((views) => ({
        spec,
        environment: views[0],
        resolved: resolveEnvironment(views, namesInHead(spec), origin),
      })),
  );
  const own = new Set(sound);
  const installations = every.filter(({ spec }) => own.has(spec));
  const owners = new Map<string, Installation[]>();
  for (const one of every) owners.set(placeOf(one), [...(owners.get(placeOf(one)) ?? []), one]);
  const compared = await Promise.all(
    installations.map(async (one): Promise<Compared> => {
      const { spec, environment, resolved } = one;
      const want = expectedObjects(spec, resolved);
      if (!want) return nothing(one, explicit);
      const others = (owners.get(placeOf(one)) ?? []).filter((other) => other !== one);
      if (others.length > 0) return ambiguous(one, others);
      const scope = { spec, environment, namespace: resolved.kubernetes.namespace, cluster: cluster.name };
      return compareWithCluster(scope, resolved, want, cluster, redactRemoved);
    }),
  );
  const examined = installations.flatMap(({ spec, environment }, index) => {
    const { findings: found = [], changes = [] } = compared[index] ?? {};
    if (found.length + changes.length === 0) return []; // there is nothing to compare
    const subject = { source: spec.source, environment: environment.name };
    return [{ subject, rules: clusterRules, found, open: [] }];
  });
  return {
    examined,
    findings: compared.flatMap(({ findings }) => findings),
    changes: compared.flatMap(({ changes }) => changes),
    notAsked: [...new Set(compared.flatMap(({ notAsked }) => notAsked))],
  };
}

const clusterRules = [
  'cluster-drift',
  'cluster-not-rolled',
  'config-basic-auth',
  'config-default-user',
] as const;

const placeOf = ({ resolved: { kubernetes } }: Installation) =>
  `${kubernetes.namespace ?? ''}/${kubernetes.installation}`;

function nothing({ spec, environment }: Installation, explicit: boolean): Compared {
  const what = 'nothing that is in a cluster is rendered (no helm-values, no config-map)';
  if (!explicit)
    return {
      findings: [],
      changes: [],
      notAsked: [`the cluster of ${nameOf({ spec, environment })}: ${what}`],
    };
  const finding: Finding = {
    ...unknown(
      { spec, environment },
      `environment ${environment.name}: ${what}, so there is nothing to compare`,
    ),
    fix: { text: 'add helm-values (with a chart) or config-map to `artifacts` in the spec' },
  };
  return { findings: [finding], changes: [], notAsked: [] };
}

/** Two environments with the same names are in two clusters, and one context is one cluster. */
function ambiguous(one: Installation, others: Installation[]): Compared {
  const { namespace, installation } = one.resolved.kubernetes;
  const names = [one, ...others].map(nameOf).join(' and ');
  const message = `${names} are both \`${installation}\` in ${namespace === undefined ? 'one namespace' : `the namespace \`${namespace}\``}: which of them is in this cluster is not known`;
  return { findings: [unknown(one, message)], changes: [], notAsked: [] };
}

const nameOf = ({ spec, environment }: Pick<Installation, 'spec' | 'environment'>) =>
  `${spec.source} (${environment.name})`;

function unknown(
  { spec, environment }: Pick<Installation, 'spec' | 'environment'>,
  message: string,
): Finding {
  const { range, path } = environment.located;
  return findingOf('cluster-drift', {
    severity: 'unknown',
    message,
    where: whereAt(spec.source, path, range),
    fix: 'name one environment with --env, and its cluster with --context',
  });
}
