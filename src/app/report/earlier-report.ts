import type { AccessSettings } from '../../model/access-settings.ts';
import type {
  AccessLine,
  AccessTable,
  EnvironmentAccess,
  Holder,
  Holders,
} from '../../model/access-table.ts';

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

/**
 * The table of an earlier report (`report access -o json`). Whoever wrote the file is not trusted: only what is as it
 * should be is taken, and nothing else of it.
 * @returns undefined when the text is none
 */
export function earlierReport(text: string): AccessTable | undefined {
  try {
    const report = fields(JSON.parse(text));
    if (report.version !== 1 || report.command !== 'report') return undefined;
    return { environments: list(fields(report.access).environments, environment) };
  } catch {
    return undefined;
  }
}

function environment(json: Json): EnvironmentAccess {
  const { source, name, url, unmapped, settings, assignmentRequired, lines } = fields(json);
  return {
    source: text(source),
    name: text(name),
    url: textOrNull(url),
    unmapped: textOrNull(unmapped),
    settings: settingsOf(fields(settings)),
    ...(typeof assignmentRequired === 'boolean' && { assignmentRequired }),
    lines: list(lines, line),
  };
}

function settingsOf(given: Fields): AccessSettings {
  const { required, atMost, sync, knownEmail, passwords, airflowGroups, overage, security, roles } = given;
  return {
    provider: text(given.provider),
    issuer: textOrNull(given.issuer),
    client: textOrNull(given.client),
    claim: text(given.claim),
    username: text(given.username),
    required: list(required, (one) => ({
      claim: text(fields(one).claim),
      oneOf: list(fields(one).oneOf, text),
    })),
    atMost: atMost === null ? null : list(atMost, text),
    email: oneOf(given.email, ['verified', 'trusted']),
    sync: oneOf(sync, ['login', 'first']),
    knownEmail: oneOf(knownEmail, ['refuse', 'link']),
    passwords: oneOf(passwords, ['refuse', 'local']),
    airflowGroups: oneOf(airflowGroups, ['deny', 'allow']),
    overage: oneOf(overage, ['deny', 'graph']),
    session: given.session === null ? null : wholeNumber(given.session),
    security: oneOf(security, ['hardened', 'stock']),
    roles: Object.fromEntries(Object.entries(fields(roles)).map(([name, may]) => [name, list(may, text)])),
  };
}

function line(json: Json): AccessLine {
  const { name, key, roles, withheld, where, holders } = fields(json);
  return {
    name: text(name),
    key: text(key),
    roles: list(roles, text),
    withheld: list(withheld, text),
    where: { source: text(fields(where).source), path: [] },
    holders: holdersOf(fields(holders)),
  };
}

function holdersOf({ status, value, message }: Fields): Holders {
  if (status === 'known') return { status, value: list(value, holder) };
  return status === 'unknown' ? { status, message: text(message) } : { status: 'not-asked' };
}

function holder(json: Json): Holder {
  const { kind, id, name, login, account, through, open } = fields(json);
  const group = through === undefined ? undefined : fields(through);
  return {
    kind: oneOf(kind, ['user', 'group', 'application']),
    id: text(id),
    name: textOrNull(name),
    ...(login !== undefined && { login: text(login) }),
    ...(account !== undefined && { account: oneOf(account, ['on', 'off', 'unknown']) }),
    ...(group && { through: { id: text(group.id), name: textOrNull(group.name) } }),
    ...(open !== undefined && { open: text(open) }),
  };
}

class NotAsExpected extends Error {}

function fields(json: Json): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new NotAsExpected();
  return json as Fields;
}

function list<T>(json: Json, each: (item: Json) => T): T[] {
  if (!Array.isArray(json)) throw new NotAsExpected();
  return json.map(each);
}

function text(json: Json): string {
  if (typeof json !== 'string') throw new NotAsExpected();
  return json;
}

function wholeNumber(json: Json): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json)) throw new NotAsExpected();
  return json;
}

function oneOf<T extends string>(json: Json, values: readonly T[]): T {
  const found = values.find((value) => value === json);
  if (found === undefined) throw new NotAsExpected();
  return found;
}

const textOrNull = (json: Json): string | null => (json === null ? null : text(json));
