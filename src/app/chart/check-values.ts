import type { ErrorObject } from 'ajv';
import { deployedOf } from '../../model/resolved-of.ts';
import { valuesTree } from '../../render/helm-values.ts';
import type { Problem } from '../../rules/engine/rule.ts';
import { examine } from '../../rules/engine/run-rules.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { toPlain } from '../../yaml/located.ts';
import { coalesce } from './coalesce.ts';
import type { Chart } from './read-chart.ts';
import { unknownKeys } from './unknown-keys.ts';
import type { SchemaAnswer } from './values-schema.ts';

/** The schema answers one mistake with many errors; the first ones say what there is to mend. */
const MAX_ERRORS = 5;

const NOT_THE_CHART = 'the chart is not the one that the spec names, or was changed';

const NO_CHART = 'the spec names no chart, so there are no values that could be checked';

const at = { path: ['airflow', 'chart'] };

/**
 * What a chart's own schema holds against the values of each environment that has a chart: its defaults, then the
 * user's own values files, then the rendered values, as Helm puts them together.
 * @param ask the chart's schema; undefined: it has none
 */
export function checkValues(
  spec: LoadedSpec,
  chart: Chart,
  ask: ((values: unknown) => SchemaAnswer) | undefined,
  path: string,
): ReturnType<typeof examine> {
  const rule = {
    id: 'chart-values-invalid' as const,
    checkSpec: ({ environments }: LoadedSpec): Problem[] => {
      const isNamed = environments.some(({ values }) => (values.airflow?.chart ?? 'none') !== 'none');
      return isNamed
        ? []
        : [{ severity: 'unknown', message: NO_CHART, at: { path: ['airflow'], key: true } }];
    },
    checkEnvironment: (environment: SpecEnvironment): Problem[] => {
      const resolved = deployedOf(environment, spec);
      if (!resolved?.chart) return [];
      const { version } = resolved.chart.row;
      if (chart.version !== version) {
        return [
          {
            message: `the chart in ${path} is ${chart.name} ${chart.version}, not ${version}`,
            at,
            fix: 'name the chart that you install',
          },
        ];
      }
      if (!ask) {
        return [
          {
            severity: 'unknown',
            message: `the chart in ${path} has no values.schema.json: its values could not be checked`,
            at,
          },
        ];
      }
      const own = (environment.ownValues ?? []).flatMap(({ root }) =>
        root ? [toPlain(root) as Record<string, unknown>] : [],
      );
      const rendered = valuesTree(resolved, resolved.chart);
      const ignored = unknownKeys(rendered, chart.schema, chart.defaults).map((key) => ({
        message: `the chart in ${path} has no \`${key}\`: what is rendered there would be ignored`,
        at,
        fix: NOT_THE_CHART,
      }));
      const values = [...own, rendered].reduce(coalesce, chart.defaults);
      // What the schema refuses it says itself.
      const answer = ask(values);
      if ('unknown' in answer) return [...ignored, notAnswered(answer.unknown, path)];
      return answer.errors.length === 0 ? ignored : problems(answer.errors, path);
    },
  };
  return examine([rule], spec);
}

const notAnswered = (why: string, path: string): Problem => ({
  severity: 'unknown',
  message: `the values could not be checked by the values.schema.json of ${path}: ${why}`,
  at,
  fix: NOT_THE_CHART,
});

/** Values are not repeated: one of them might be a secret. */
function problems(errors: readonly ErrorObject[], path: string): Problem[] {
  const said = errors.map(({ instancePath, message, params }) => {
    const extra: unknown = params.additionalProperty;
    const what = typeof extra === 'string' ? `there is no \`${extra}\`` : (message ?? 'is refused');
    return `\`${instancePath.slice(1).replaceAll('/', '.') || 'the values'}\`: ${what}`;
  });
  return [...new Set(said)].slice(0, MAX_ERRORS).map((text) => ({
    message: `Helm would refuse the values, by the values.schema.json of ${path}: ${text}`,
    at,
    fix: `mend your own values if it is them; else ${NOT_THE_CHART}`,
  }));
}
