import type { AccessComparison } from '../../model/access-change.ts';
import type { AccessTable } from '../../model/access-table.ts';
import { whyOpen } from '../../model/compare-holders.ts';
import { hasSeveralSpecs } from '../../render/access-report/rows.ts';
import { textOf } from '../../render/access-report/sentence.ts';
import { changeSentence } from '../../render/access-report/words.ts';
import type { Check } from '../../report/checks.ts';

/** Whether it could be found out who has each key. @param cannotBeAsked environments whose providers tell nobody */
export function everybodyKnown(
  { environments }: AccessTable,
  cannotBeAsked: (environment: AccessTable['environments'][number]) => boolean,
): Check {
  const open = environments
    .filter((environment) => !cannotBeAsked(environment))
    .flatMap(({ name, lines }) =>
      lines.flatMap((line) => {
        const why = whyOpen(line);
        return why === undefined ? [] : [`${name}, ${line.name}: ${why}`];
      }),
    );
  return {
    name: 'report',
    title: 'Who has each key is known',
    subject: { source: environments[0]?.source ?? '', environment: null },
    status: open.length > 0 ? 'unknown' : 'passed',
    detail: open.join('; '),
    findings: [],
  };
}

/** Whether nobody comes to more rights; where that cannot be known, it is not so. */
export function noEscalation({ changes, open }: AccessComparison, access: AccessTable): Check {
  const named = hasSeveralSpecs(access);
  const more = changes.filter(({ escalation }) => escalation);
  return {
    name: 'report',
    title: 'Nobody comes to more rights',
    subject: { source: more[0]?.source ?? access.environments[0]?.source ?? '', environment: null },
    status: more.length > 0 ? 'failed' : open.length > 0 ? 'unknown' : 'passed',
    detail: [
      ...more.map((change) => textOf(changeSentence(change, named), (value) => value)),
      ...open.map(({ environment, key, message }) => `${environment}, ${key}: ${message}`),
    ].join('; '),
    findings: [],
  };
}
