import { builtInRoles } from '../facts/roles.ts';
import type { SettingChange } from './access-change.ts';
import type { AccessSettings } from './access-settings.ts';
import type { EnvironmentAccess } from './access-table.ts';
import { durationText } from './duration.ts';

interface Compared {
  text: (settings: AccessSettings) => string;
  /** Whether somebody may come to more rights. */
  isMore: (before: AccessSettings, now: AccessSettings) => boolean;
  /** The value that leaves a check out, of a setting that is a choice of two. */
  open?: string;
}

/** Of other people the same key says something else. */
const anyChange = () => true;

type Choice = 'email' | 'sync' | 'knownEmail' | 'passwords' | 'airflowGroups' | 'overage' | 'security';

const opens = <S extends Choice>(setting: S, value: AccessSettings[S]): Compared => ({
  text: (settings) => settings[setting],
  isMore: (_, now) => now[setting] === value,
  open: value,
});

/** What is compared beside the lines: all that `AccessSettings` has, but for custom roles. */
const compared: Record<Exclude<keyof AccessSettings, 'roles'>, Compared> = {
  provider: { text: ({ provider }) => provider, isMore: anyChange },
  issuer: { text: ({ issuer }) => issuer ?? '', isMore: anyChange },
  client: { text: ({ client }) => client ?? '', isMore: anyChange },
  claim: { text: ({ claim }) => claim, isMore: anyChange },
  username: { text: ({ username }) => username, isMore: anyChange },
  required: {
    text: ({ required }) => required.map(({ claim, oneOf }) => `${claim}: ${oneOf.join(' or ')}`).join(', '),
    isMore: (before, now) => before.required.some((one) => !isStillAsked(one, now.required)),
  },
  atMost: {
    text: ({ atMost }) =>
      atMost === null ? 'any role' : atMost.length === 0 ? 'no role' : atMost.join(', '),
    // No line may need it yet: the bound is what the next line would have to pass.
    isMore: (before, now) =>
      before.atMost !== null && (now.atMost?.some((role) => !before.atMost?.includes(role)) ?? true),
  },
  // Entra writes no `email_verified`, so that there it is no choice.
  email: opens('email', 'trusted'),
  sync: opens('sync', 'first'),
  knownEmail: opens('knownEmail', 'link'),
  passwords: opens('passwords', 'local'),
  airflowGroups: opens('airflowGroups', 'allow'),
  overage: opens('overage', 'graph'),
  session: {
    text: ({ session }) => (session === null ? '' : durationText(session)),
    // Whoever loses a role keeps it until then.
    isMore: (before, now) =>
      before.session !== null && (now.session === null || now.session > before.session),
  },
  security: opens('security', 'stock'),
};

type Required = AccessSettings['required'];

/** Asked for all the same, and no other value does. */
const isStillAsked = (before: Required[number], now: Required): boolean =>
  now.some(
    ({ claim, oneOf }) => claim === before.claim && oneOf.every((value) => before.oneOf.includes(value)),
  );

/** What decides about people beside the lines, as far as it is another than before. */
export function compareSettings(before: EnvironmentAccess, now: EnvironmentAccess): SettingChange[] {
  const at = { source: now.source, environment: now.name, kind: 'setting' as const, where: null };
  const settings = Object.entries(compared).flatMap(([setting, { text, isMore }]): Told[] => {
    const [was, is] = [text(before.settings), text(now.settings)];
    if (was === is) return [];
    return [{ setting, before: was, now: is, escalation: isMore(before.settings, now.settings) }];
  });
  return [...settings, ...ofAssignment(before, now), ...ofRoles(before, now)].map((one) => ({
    ...at,
    ...one,
  }));
}

/** The checks that an environment leaves out which was not there before; who gets what by it, its lines say. */
export function openSettings(now: EnvironmentAccess): SettingChange[] {
  const at = { source: now.source, environment: now.name, kind: 'setting' as const, where: null };
  return Object.entries(compared).flatMap(([setting, { text, open }]): SettingChange[] => {
    const is = text(now.settings);
    // With Entra an e-mail is always trusted; with others it gives nobody an account unless accounts are linked by it.
    if (is !== open || setting === 'email') return [];
    return [{ ...at, setting, before: '', now: is, escalation: true }];
  });
}

/** Where both sides know it. */
function ofAssignment(before: EnvironmentAccess, now: EnvironmentAccess): Told[] {
  const [was, is] = [before.assignmentRequired, now.assignmentRequired];
  if (was === undefined || is === undefined || was === is) return [];
  const text = (required: boolean) => (required ? 'yes' : 'no');
  return [{ setting: 'assignmentRequired', before: text(was), now: text(is), escalation: !is }];
}

type Told = Pick<SettingChange, 'setting' | 'before' | 'now' | 'escalation'>;

/** What custom roles may do; one that is new gives something by the lines that are new with it. */
function ofRoles(before: EnvironmentAccess, now: EnvironmentAccess): Told[] {
  const were = before.settings.roles;
  const changed = Object.entries(now.settings.roles).flatMap(([name, may]): Told[] => {
    // One that was there by its name alone: what it could do is not known, so all of it may be more.
    const might = Object.hasOwn(were, name) ? were[name] : isGiven(before, name) ? [] : undefined;
    const added = may.filter((permission) => !might?.includes(permission));
    const taken = might?.filter((permission) => !may.includes(permission)) ?? [];
    if (!might || (added.length === 0 && taken.length === 0)) return [];
    const escalation = added.length > 0;
    return [{ setting: `role:${name}`, before: taken.join(', '), now: added.join(', '), escalation }];
  });
  // One that is there by its name alone now: whoever may edit roles in Airflow says what it may do.
  const left = Object.entries(were)
    .filter(([name]) => !Object.hasOwn(now.settings.roles, name) && isGiven(now, name))
    .map(([name, might]) => ({
      setting: `role:${name}`,
      before: might.join(', '),
      now: EDITED,
      escalation: true,
    }));
  return [...changed, ...left];
}

const EDITED = 'what is set in Airflow';

const isGiven = ({ unmapped, lines }: EnvironmentAccess, role: string): boolean =>
  !builtInRoles.some(({ name }) => name === role) &&
  (unmapped === role || lines.some(({ roles }) => roles.includes(role)));
