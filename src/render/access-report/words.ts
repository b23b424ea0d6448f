import { builtInRoles } from '../../facts/roles.ts';
import type { AccessChange, AccessComparison, RoleChange, SettingChange } from '../../model/access-change.ts';
import type { EnvironmentAccess, Holder } from '../../model/access-table.ts';
import { type Sentence, say } from './sentence.ts';

/** Of a report without a tenant. */
export const NOT_ASKED = say`The spec alone was looked at: who has these keys was not asked.`;

/** What beside the lines decides who gets in, and with what. */
export function ruleSentences({ unmapped, settings, assignmentRequired }: EnvironmentAccess): Sentence[] {
  const { required, atMost, sync, knownEmail, passwords, airflowGroups, overage, security } = settings;
  return [
    unmapped === null
      ? say`Whoever has none of these keys is refused.`
      : [...say`Whoever has none of these keys gets ${unmapped}`, `${mayOf(unmapped)}.`],
    ...(assignmentRequired === false && unmapped !== null
      ? [say`Nobody needs to be assigned in Entra: that is everybody in the tenant.`]
      : []),
    ...required.map(({ claim, oneOf }) => say`A token whose claim ${claim} is not ${oneOf} is refused.`),
    ...(atMost === null
      ? []
      : [
          atMost.length === 0
            ? say`This provider may give no role.`
            : say`This provider may give no other role than ${atMost}.`,
        ]),
    ...(sync === 'first'
      ? [say`Roles are given at the first sign-in alone: who has an account keeps its roles.`]
      : []),
    ...(knownEmail === 'link'
      ? [say`An account from before goes to whoever signs in first with its e-mail.`]
      : []),
    ...(overage === 'graph'
      ? [say`The groups of somebody in more of them than a token holds are asked of Microsoft Graph.`]
      : []),
    ...(passwords === 'local'
      ? [say`Local accounts with a password get in too, with the roles that Airflow stores for them.`]
      : []),
    ...(airflowGroups === 'allow' ? [say`Whoever is in a group of Airflow's own has its roles on top.`] : []),
    ...(security === 'stock' ? [say`Tokens are checked by Airflow alone (${'security: stock'}).`] : []),
  ];
}

/** @example disabled user */
export function holderKind({ kind, account }: Holder): string {
  if (account === 'off') return `disabled ${kind}`;
  return account === 'unknown' ? `${kind} (disabled or not: unknown)` : kind;
}

function mayOf(role: string): string {
  const known = builtInRoles.find(({ name }) => name === role);
  return known ? ` (${known.may})` : '';
}

/** One change in a sentence. @param named with its spec, where there are several */
export const changeSentence = (change: AccessChange, named: boolean): Sentence => [
  ...(named ? say`${change.source}, ` : []),
  ...(change.kind === 'setting' ? settingSentence(change) : roleSentence(change)),
];

function roleSentence({ environment, key, holder, kind, roles }: RoleChange): Sentence {
  const gets = kind === 'gains' ? 'now gets' : 'no longer gets';
  const what = [...say`${roles}`];
  const where = say`${environment}: `;
  if (key === null) return [...where, `whoever has none of the keys ${gets} `, ...what];
  if (holder === null) return [...where, ...say`whoever has ${key}`, ` ${gets} `, ...what];
  const through = holder.through ? say`, in group ${holder.through.name ?? holder.through.id}` : [];
  return [
    ...where,
    `${holderKind(holder)} `,
    ...say`${holder.name ?? holder.id}`,
    ...(holder.login === undefined ? [] : say` (${holder.login})`),
    ...through,
    ` ${gets} `,
    ...what,
    ...say`, through ${key}`,
  ];
}

const settings: Readonly<Record<string, string>> = {
  provider: 'who signs people in',
  issuer: 'whose tokens count',
  client: 'the registration that people sign in to',
  claim: 'the claim that carries the keys',
  username: 'the claim that names an account',
  required: 'what a token must carry',
  atMost: 'what may be given at the most (access.atMost)',
  email: 'the e-mail that Airflow stores (access.email)',
  sync: 'when roles are given (access.sync)',
  knownEmail: 'an account with the same e-mail (access.knownEmail)',
  passwords: 'passwords that Airflow stores (access.passwords)',
  airflowGroups: "groups of Airflow's own (access.airflowGroups)",
  overage: 'somebody in more groups than a token holds (access.overage)',
  session: 'how long a sign-in lasts (access.session)',
  url: 'the address that people go to (url)',
  assignmentRequired: 'whether only who is assigned may sign in (the enterprise application in Entra)',
  security: 'who checks tokens (security)',
};

function settingSentence({ environment, setting, before, now }: SettingChange): Sentence {
  if (setting === 'provider' && before === '')
    return say`${environment}: people of ${now} may sign in too, who could not before`;
  if (setting.startsWith('key:'))
    return say`${environment}: ${setting.slice('key:'.length)} stood for ${before} and now stands for ${now}, which others may have`;
  if (setting.startsWith('role:')) {
    const more = now === '' ? [] : say` may now do ${now}`;
    const less = before === '' ? [] : say` may no longer do ${before}`;
    const both = more.length > 0 && less.length > 0 ? [', and'] : [];
    return [...say`${environment}: the role ${setting.slice('role:'.length)}`, ...more, ...both, ...less];
  }
  const value = (text: string): Sentence => (text === '' ? ['nothing'] : say`${text}`);
  return [
    ...say`${environment}: `,
    `${settings[setting] ?? setting} was `,
    ...value(before),
    ' and is now ',
    ...value(now),
  ];
}

/** What the comparison does not say. */
export function comparisonSentences({
  changes,
  open,
  comparesPeople,
  groupsOnly,
}: AccessComparison): Sentence[] {
  return [
    ...(changes.length === 0 && open.length === 0 ? [say`Nobody gets more or less.`] : []),
    ...open.map(
      ({ environment, key, message }) =>
        say`${environment}: whether somebody has come to ${key} is not known: ${message}`,
    ),
    ...(comparesPeople ? [] : [say`What the specs give was compared, and not who is in which group.`]),
    ...(groupsOnly ? [say`Groups were compared, and not who is in them: ${'--people'} does.`] : []),
  ];
}
