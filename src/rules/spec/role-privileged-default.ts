import type { Severity } from '../../diagnostic.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { DENY, rolesOf } from '../../model/access.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import { isPublicIssuer, providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import { everybodysKey } from './everybodys-key.ts';

type Values = SpecEnvironment['values'];

export const rolePrivilegedDefault: Rule = {
  id: 'role-privileged-default',
  checkEnvironment: ({ values }) => [...byDefault(values), ...byKey(values)],
};

/** Viewer looks and Public sees nothing: to give these to everybody is a decision that people do take. */
const severities: Record<string, Severity> = { Admin: 'error', Op: 'error', User: 'warning' };

const isCustom = (role: string, { airflow }: Values) => customRoleNames(airflow?.roles).includes(role);

/** @returns undefined where it is harmless, or no role at all, which a rule of its own says */
const severityOf = (role: string, values: Values): Severity | undefined =>
  isCustom(role, values) ? 'info' : Object.hasOwn(severities, role) ? severities[role] : undefined;

const what = (role: string, values: Values): string =>
  isCustom(role, values)
    ? ' (what it may do is not known here)'
    : `, which ${builtInRoles.find(({ name }) => name === role)?.may}`;

const named = (role: string, values: Values): string =>
  isCustom(role, values) ? `the custom role \`${role}\`` : `\`${role}\``;

function byDefault(values: Values): Problem[] {
  const role = values.access?.unmapped ?? DENY;
  const provider = providerOf(values);
  const at = { path: ['access', 'unmapped'] };
  if (role !== DENY && isPublicIssuer(values))
    return [
      {
        message: `\`access.unmapped\` gives \`${role}\` to everybody in the world: anybody can make an account at ${provider.issuer(values)}`,
        at,
        fix: `write \`deny\`, and map ${provider.texts.keys} for the people who need a role`,
      },
    ];
  const guests = provider.directory ? ', guests included' : '';
  const severity = severityOf(role, values);
  if (severity === undefined) return [];
  return [
    {
      severity,
      message: `\`access.unmapped\` gives ${named(role, values)} to everybody who can sign in${guests}${what(role, values)}`,
      at,
      fix: isCustom(role, values)
        ? `make sure that \`${role}\` only reads; otherwise write \`deny\`, and map the people who need it`
        : `write \`deny\` (or \`Viewer\`, which only reads), and map ${provider.texts.keys} for the people who need more`,
    },
  ];
}

/** A line for a key that nobody has to be given is a default by another name: the worst that it gives is told. */
function byKey(values: Values): Problem[] {
  const { mappings = {}, atMost } = values.access ?? {};
  const { texts } = providerOf(values);
  return Object.entries(mappings).flatMap(([key, mapping]): Problem[] => {
    const whose = everybodysKey(key, values);
    if (!whose) return [];
    const given = rolesOf(mapping).filter((role) => atMost?.includes(role) ?? true);
    const bySeverity = (severity: Severity) => given.filter((role) => severityOf(role, values) === severity);
    const [role] = (['error', 'warning', 'info'] as const).flatMap(bySeverity);
    if (role === undefined) return [];
    return [
      {
        severity: severityOf(role, values) ?? 'info',
        message: `\`${key}\` gives ${named(role, values)} to ${whose.who}${what(role, values)}: it is ${whose.is}`,
        at: { path: ['access', 'mappings', key], key: true },
        fix: isCustom(role, values)
          ? `make sure that \`${role}\` only reads; otherwise map ${texts.keys} for the people who need it`
          : `map ${texts.keys} for the people who need \`${role}\`; \`Viewer\` for \`${key}\` only reads`,
      },
    ];
  });
}
