import { type Advisory, advisoriesFor, fixedFabFor } from '../../facts/advisories.ts';
import { airflowRow } from '../../facts/airflow.ts';
import { fabFor, fabWorksWith } from '../../facts/fab.ts';
import { entra } from '../../providers/entra.ts';
import { providerNameOf, providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { viewsOf } from '../../spec/views-of.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const fabVulnerable: Rule = {
  id: 'fab-vulnerable',
  checkEnvironment: (environment, spec) => {
    const { values } = environment;
    const stock = values.security === 'stock';
    const { version, fab } = values.airflow ?? {};
    if (version === undefined || airflowRow(version)?.fab !== 'provider') return [];
    const used = fab ?? fabFor(version)?.version;
    if (used === undefined || !fabWorksWith(used, version)) return []; // a rule of its own says so
    const isAzure = viewsOf(environment, spec).some(goesThroughAzure);
    const found = advisoriesFor(used).filter(({ part }) => part === 'session' || isAzure);
    if (found.length === 0) return [];
    const open = found.filter((advisory) => isFixable(advisory, version));
    return [open.length > 0 ? upgrade(open, used, version, fab, stock) : accept(found, used, stock)];
  },
};

/** The check of Azure tokens is of the provider that has this name in Airflow, whoever stands behind it. */
const goesThroughAzure = (view: SpecEnvironment): boolean =>
  providerOf(view.values) === entra || providerNameOf(view) === entra.providerName;

/** With settings alone only authlib stands between a forged token and the provider. */
const NOTHING_ELSE = 'with `security: stock` no security manager of our own makes up for it';

const isFixable = (advisory: Advisory, airflow: string) => fixedFabFor(advisory, airflow) !== undefined;

const say = (found: Advisory[]) => found.map(({ id, what }) => `${id} (${what})`).join(', ');

function upgrade(
  open: Advisory[],
  used: string,
  airflow: string,
  fab: string | undefined,
  stock: boolean,
): Problem {
  const sessions = open.some(({ part }) => part === 'session');
  const holds = sessions
    ? 'the rendered security manager checks tokens itself, but cannot end sessions that the provider leaves open'
    : 'the rendered security manager checks tokens itself, so sign-in holds; the provider alone does not';
  return {
    ...(stock && { severity: 'error' }),
    message: `FAB provider ${used} is affected by ${say(open)}: ${stock ? NOTHING_ELSE : holds}`,
    at: { path: ['airflow', fab === undefined ? 'version' : 'fab'] },
    fix: `upgrade to FAB provider ${fabFor(airflow)?.version}, the newest known to run on Airflow ${airflow}`,
  };
}

/**
 * Nothing newer runs on this Airflow: worth knowing, and nothing that a warning could get anybody to do today; on stock
 * settings there is something to do.
 */
function accept(found: Advisory[], used: string, stock: boolean): Problem {
  const holds = 'the rendered security manager checks tokens itself';
  return {
    severity: stock ? 'warning' : 'info',
    message: `FAB provider ${used} is affected by ${say(found)}, and no fixed release runs on this Airflow: ${stock ? NOTHING_ELSE : holds}`,
    at: { path: ['airflow', 'version'] },
    fix: stock
      ? 'write `security: hardened`; Airflow 3 with FAB provider 3.9.0 or newer is fixed'
      : 'keep the rendered security manager; Airflow 3 with FAB provider 3.9.0 or newer is fixed',
  };
}
