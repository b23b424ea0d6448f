import { existsSync } from 'node:fs';
import { packageFile } from '../edge/files/package-file.ts';
import { readText } from '../edge/files/read-file.ts';
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

function page(id: string): Promise<string> {
  if (entraCode.test(id)) return readText(codePage(id));
  if (!isRegistered(id)) {
    const meant = suggest(id, registeredIds);
    throw new UsageError(
      `there is no rule ${id}; ${meant ? `did you mean ${meant}?` : '`airflow-entra rule` lists them'}`,
    );
  }
  return readText(packageFile(`docs/rules/${id}.md`));
}

function codePage(id: string): string {
  const own = packageFile(`docs/errors/${id}.md`);
  return existsSync(own) ? own : packageFile('docs/errors/aadsts.md');
}
