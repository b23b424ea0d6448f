import { ownText, packageText } from '../edge/files/package-text.ts';
import { UsageError } from '../edge/io.ts';
import type { Found } from '../report/outcome.ts';
import { registry } from '../rules/registry/registry.ts';
import { isRegistered, registeredIds } from '../rules/registry/rule-id.ts';
import { suggest } from '../yaml/suggest.ts';
import { foundOf } from './found.ts';

/** The page of a rule; without an id the list of all. @throws UsageError */
export const rule = async (id: string | undefined): Promise<Found> =>
  foundOf({ command: 'rule' }, { product: id === undefined ? list() : await page(asTyped(id)) });

function list(): string {
  const width = Math.max(...registeredIds.map((id) => id.length));
  return registeredIds.map((id) => `${id.padEnd(width)}  ${registry[id].title}\n`).join('');
}

/** A code of Entra has its page among the error texts. */
const entraCode = /^aadsts-\d{4,8}$/;

/** `AADSTS50011` and `50011` are the code of Entra too. */
function asTyped(id: string): string {
  const [, code] = /^(?:aadsts[-: ]?)?(\d{4,8})$/i.exec(id.trim()) ?? [];
  return code === undefined ? id : `aadsts-${code}`;
}

async function page(id: string): Promise<string> {
  if (entraCode.test(id))
    return (await packageText(`docs/errors/${id}.md`)) ?? ownText('docs/errors/aadsts.md');
  if (!isRegistered(id)) {
    const meant = suggest(id, registeredIds);
    throw new UsageError(
      `there is no rule ${id}; ${meant ? `did you mean ${meant}?` : '`airflow-entra rule` lists them'}`,
    );
  }
  return ownText(`docs/rules/${id}.md`);
}
