import type { Path } from '../../diagnostic.ts';
import { fabFeatures } from '../../facts/fab-features.ts';
import { needsUpn, stockHolesOf } from '../../facts/stock-holes.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import { resolvedOf } from '../../model/resolved-of.ts';
import { entraVariables } from '../../providers/entra/variables.ts';
import { entra } from '../../providers/entra.ts';
import { providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const securityStock: Rule = {
  id: 'security-stock',
  checkEnvironment: (environment) => {
    if (environment.values.security !== 'stock') return [];
    const why = notStock(environment);
    if (why !== undefined) return [cannot(why, ['security'], 'remove the line')];
    const resolved = resolvedOf(environment);
    if (!resolved) return [];
    const asked = impossible.flatMap(({ at, asked, fix }) => {
      const what = asked(resolved);
      return what ? [cannot(what, at, fix)] : [];
    });
    return [holes(resolved), ...upn(resolved), ...asked];
  },
};

/** Why settings alone cannot be made safe. */
function notStock({ values, among }: SpecEnvironment): string | undefined {
  if (among !== undefined)
    return 'keep several providers apart: Airflow has one mapping for all of them, and takes a name of one for a name of another';
  const why = providerOf(values).notStock;
  return why === undefined ? undefined : `sign people in at ${providerOf(values).title}: ${why}`;
}

function holes({ fab }: ResolvedEnvironment): Problem {
  const found = stockHolesOf(fab);
  const provider = fab === undefined ? 'the FAB of this Airflow' : `FAB provider ${fab}`;
  return {
    message: `\`security: stock\` on ${provider} leaves open: ${found.map(({ fault, what }) => `${what} (${fault})`).join('; ')}`,
    at: { path: ['security'] },
    fix: 'write `security: hardened` (the default), which closes all of them',
  };
}

function upn({ airflow }: ResolvedEnvironment): Problem[] {
  if (!needsUpn(airflow)) return [];
  return [
    {
      message: `\`security: stock\` on Airflow ${airflow} lets in only people with the claim \`upn\`, which is optional`,
      at: { path: ['airflow', 'version'] },
      fix: 'add the optional claim `upn` to the ID token of the app registration, or write `security: hardened`',
    },
  ];
}

const cannot = (what: string, at: Path, fix: string): Problem => ({
  severity: 'error',
  message: `\`security: stock\` cannot do this: ${what}`,
  at: { path: at },
  fix: `${fix}, or \`security: hardened\``,
});

/** What a spec can ask for, and settings alone cannot give. */
const impossible: { at: Path; asked: (resolved: ResolvedEnvironment) => string | false; fix: string }[] = [
  {
    at: ['access', 'unmapped'],
    asked: ({ access }) =>
      access.unmapped === 'deny'
        ? 'refuse people without a mapped key (`unmapped: deny`): Airflow signs them in as Public'
        : access.unmapped !== 'Public' &&
          `give \`${access.unmapped}\` to people without a mapped key alone: Airflow would give it to everybody`,
    fix: 'write `unmapped: Public`',
  },
  {
    at: ['access', 'knownEmail'],
    asked: ({ access }) => access.knownEmail === 'link' && 'link an account from before by its e-mail',
    fix: 'write `knownEmail: refuse`',
  },
  {
    at: ['access', 'username'],
    asked: ({ access }) => access.username !== entra.username && `name accounts by \`${access.username}\``,
    fix: 'write `username: oid`',
  },
  {
    at: ['access', 'overage'],
    asked: ({ access }) => access.overage === 'graph' && 'ask Microsoft Graph for the groups of a person',
    fix: 'write `overage: deny`, and assign groups to the application',
  },
  {
    at: ['access', 'claim'],
    asked: ({ access, fab }) =>
      access.claim === 'groups' &&
      !(fab !== undefined && fabFeatures(fab).roleKeysSetting) &&
      'read the claim `groups`, which FAB provider 3.4.0 and newer can (Airflow 3)',
    fix: 'write `claim: roles`',
  },
  {
    at: ['client', 'providerName'],
    asked: ({ providerName }) =>
      providerName !== entra.providerName &&
      `sign in through a provider named \`${providerName}\`: only \`azure\` is known`,
    fix: 'write `providerName: azure`',
  },
  {
    at: ['client'],
    asked: ({ credential, clientSecret }) =>
      (credential.kind !== 'secret' || clientSecret?.file !== undefined) &&
      `prove the app by ${credential.kind === 'secret' ? 'a secret that is mounted as a file' : `\`client.${credential.kind}\``}`,
    fix: `write \`client: { secret: { env: ${entraVariables.clientSecret} } }\``,
  },
];
