import { providerOf } from '../providers/index.ts';
import { find, type LocatedMap } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import type { ArtifactName } from './artifact-names.ts';
import type { SpecEnvironment } from './loaded.ts';

/** What one part of a spec needs of another. */
export function needed(
  environments: readonly SpecEnvironment[],
  artifacts: readonly ArtifactName[] | undefined,
  root: LocatedMap,
): SpecProblem[] {
  const chart = artifacts?.includes('helm-values') ? environments.flatMap((one) => chartFor(one, root)) : [];
  return [...chart, ...environments.flatMap(literalIds), ...environments.flatMap(dependencyOfNothing)];
}

function chartFor({ name, values }: SpecEnvironment, root: LocatedMap): SpecProblem[] {
  if ((values.airflow?.chart ?? 'none') !== 'none') return [];
  const written = find(root, ['artifacts'])?.value;
  return [
    invalid(
      ['artifacts'],
      written?.range,
      `\`artifacts\` has helm-values, and environment \`${name}\` has no chart that would read them`,
      'add `airflow: { chart: apache/<version> }`, or take config-map instead',
    ),
  ];
}

/** Without a chart there are no values that could stand anywhere. */
function dependencyOfNothing({ values, located }: SpecEnvironment): SpecProblem[] {
  const written = find(located, ['airflow', 'dependency']);
  if (!written || (values.airflow?.chart ?? 'none') !== 'none') return [];
  return [
    invalid(
      written.value.path,
      written.keyRange,
      '`airflow.dependency` does nothing without `airflow.chart`: no values are rendered',
      'add `chart: apache/<version>`, the version that your own chart depends on',
      'warning',
    ),
  ];
}

/** The CSI driver reads the vault as the app registration, before any environment variable is there. */
function literalIds({ values, located }: SpecEnvironment): SpecProblem[] {
  if (values.client?.secret?.keyVault?.through !== 'csi') return [];
  return providerOf(values)
    .ids({ values })
    .flatMap(({ path, value }) => {
      const written = value === undefined ? find(located, path)?.value : undefined;
      if (!written) return [];
      return [
        invalid(
          written.path,
          written.range,
          `\`${path.join('.')}\` is kept out of the spec, and a secret through csi needs it: it stands in the SecretProviderClass`,
          'write the id, which is no secret, or bring the secret in through external-secrets',
        ),
      ];
    });
}
