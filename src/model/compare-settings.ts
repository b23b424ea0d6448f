import type { SettingChange } from './access-change.ts';
import type { AccessSettings } from './access-settings.ts';
import type { EnvironmentAccess } from './access-table.ts';

interface Compared {
  text: (settings: AccessSettings) => string;
  /** Whether somebody may come to more rights. */
  isMore: (before: AccessSettings, now: AccessSettings) => boolean;
}

/** Of other people the same key says something else. */
const anyChange = () => true;

const opens = (setting: keyof AccessSettings, value: string): Compared['isMore'] => {
  return (_, now) => now[setting] === value;
};

/** What is compared beside the lines. `atMost` shows in what the lines give. */
const compared: Record<string, Compared> = {
  provider: { text: ({ provider }) => provider, isMore: anyChange },
  issuer: { text: ({ issuer }) => issuer ?? '', isMore: anyChange },
  client: { text: ({ client }) => client ?? '', isMore: anyChange },
  claim: { text: ({ claim }) => claim, isMore: anyChange },
  username: { text: ({ username }) => username, isMore: anyChange },
  required: {
    text: ({ required }) => required.map(({ claim, oneOf }) => `${claim}: ${oneOf.join(' or ')}`).join(', '),
    isMore: (before, now) => before.required.some((one) => !isStillAsked(one, now.required)),
  },
  sync: { text: ({ sync }) => sync, isMore: opens('sync', 'first') },
  knownEmail: { text: ({ knownEmail }) => knownEmail, isMore: opens('knownEmail', 'link') },
  passwords: { text: ({ passwords }) => passwords, isMore: opens('passwords', 'local') },
  airflowGroups: { text: ({ airflowGroups }) => airflowGroups, isMore: opens('airflowGroups', 'allow') },
  security: { text: ({ security }) => security, isMore: opens('security', 'stock') },
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
  const settings = Object.entries(compared).flatMap(([setting, { text, isMore }]): SettingChange[] => {
    const [was, is] = [text(before.settings), text(now.settings)];
    if (was === is) return [];
    return [{ ...at, setting, before: was, now: is, escalation: isMore(before.settings, now.settings) }];
  });
  return [
    ...settings,
    ...ofRoles(before.settings.roles, now.settings.roles).map((one) => ({ ...at, ...one })),
  ];
}

type Roles = AccessSettings['roles'];
type OfRole = Pick<SettingChange, 'setting' | 'before' | 'now' | 'escalation'>;

/** What custom roles may do; one that is new gives something by the lines that name it. */
function ofRoles(before: Roles, now: Roles): OfRole[] {
  return Object.entries(now).flatMap(([name, may]): OfRole[] => {
    const might = Object.hasOwn(before, name) ? before[name] : undefined;
    const added = may.filter((permission) => !might?.includes(permission));
    const taken = might?.filter((permission) => !may.includes(permission)) ?? [];
    if (!might || (added.length === 0 && taken.length === 0)) return [];
    return [
      {
        setting: `role:${name}`,
        before: taken.join(', '),
        now: added.join(', '),
        escalation: added.length > 0,
      },
    ];
  });
}
