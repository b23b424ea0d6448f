import type { Rule } from '../engine/rule.ts';

/** Found by `validate --chart-dir`, which has the chart's own schema. */
export const chartValuesInvalid: Rule = {
  id: 'chart-values-invalid',
  severity: 'error',
  title: "the values are refused by the chart's own values.schema.json, or the chart is another one",
};
