import { isGuid } from '../guid.ts';
import { ConcurrencyLimit } from './concurrency-limit.ts';
import type { AppQuestion, TenantAddress } from './directory.ts';
import { readDiscovery, readKeys } from './discovery.ts';
import type { Group, GroupRef, Person } from './entities.ts';
import { AT_ONCE, GraphSession } from './graph-session.ts';
import { Memo } from './memo.ts';
import { notAsked, type Observed } from './observed.ts';
import { readAccounts } from './read-accounts.ts';
import { type GraphApp, readApp } from './read-app.ts';
import { readGroups, readGroupsByName } from './read-groups.ts';
import { readNestedGroups } from './read-nested-groups.ts';
import { readPeople } from './read-people.ts';
import { readUser } from './read-user.ts';
import { type Clock, Patience } from './retry.ts';
import { SignIn, type SignInSettings } from './sign-in.ts';
import type { Discovery, KeySet, UserRecord } from './tenant-record.ts';

/** One tenant in one run: each question is asked once, and there is one sign-in. */
export class TenantSession {
  readonly #address: TenantAddress;
  readonly #settings: SignInSettings;
  readonly #patience: Patience;
  readonly #memo = new Memo();
  /** Documents that everybody may read: hundreds of registrations have one each. */
  readonly #gate = new ConcurrencyLimit(AT_ONCE);
  #graph: GraphSession | undefined;

  constructor(address: TenantAddress, settings: SignInSettings, clock: Clock) {
    this.#address = address;
    this.#settings = settings;
    this.#patience = new Patience(clock);
  }

  /** Asked first, by ourselves: a sign-in does not tell a wrong tenant from a dead network. */
  discovery(): Promise<Observed<Discovery | null>> {
    return this.#memo.once('discovery', () => readDiscovery(this.#address, this.#asking));
  }

  async keys(): Promise<Observed<KeySet>> {
    return this.#keysOf(await this.discovery());
  }

  /** @param appId in lower case */
  async appKeys(appId: string): Promise<Observed<KeySet>> {
    const document = await this.#memo.once(`discovery ${appId}`, () =>
      this.#gate.run(() => readDiscovery(this.#address, this.#asking, appId)),
    );
    return this.#keysOf(document);
  }

  async #keysOf(discovery: Observed<Discovery | null>): Promise<Observed<KeySet>> {
    if (discovery.status !== 'known') return discovery;
    if (discovery.value === null) return notAsked;
    const { jwksUri } = discovery.value;
    return this.#memo.once(`keys ${jwksUri}`, () =>
      this.#gate.run(() => readKeys(jwksUri, this.#address.authority, this.#asking)),
    );
  }

  async app(question: AppQuestion, deep: boolean): Promise<GraphApp> {
    const graph = await this.#session();
    const key = `app ${question.appId} ${question.federatedIdentityCredentials} ${deep}`;
    return this.#memo.once(key, () => readApp(graph, question, deep));
  }

  async groups(ids: readonly string[]): Promise<[string, Observed<Group | null>][]> {
    const graph = await this.#session();
    return this.#memo.each('group', ids, (open) => readGroups(graph, open));
  }

  async groupsByName(names: readonly string[]): Promise<[string, Observed<Group[]>][]> {
    const graph = await this.#session();
    return this.#memo.each('group named', names, (open) => readGroupsByName(graph, open));
  }

  async nestedGroups(ids: readonly string[]): Promise<[string, Observed<GroupRef[]>][]> {
    const graph = await this.#session();
    return this.#memo.each('groups in', ids, (open) => readNestedGroups(graph, open));
  }

  async people(ids: readonly string[], through: boolean): Promise<[string, Observed<Person[]>][]> {
    const graph = await this.#session();
    const kind = through ? 'all people in' : 'people in';
    return this.#memo.each(kind, ids, (open) => readPeople(graph, open, through));
  }

  async accounts(ids: readonly string[]): Promise<[string, Observed<Person | null>][]> {
    const graph = await this.#session();
    return this.#memo.each('account', ids, (open) => readAccounts(graph, open));
  }

  async user(name: string): Promise<Observed<UserRecord | null>> {
    const graph = await this.#session();
    return this.#memo.once(`user ${name.toLowerCase()}`, () => readUser(graph, name));
  }

  async #session(): Promise<GraphSession> {
    const discovery = await this.discovery();
    const named = discovery.status === 'known' ? discovery.value?.tenantId : undefined;
    // What is asked for by its id is that, whatever the document says: that would be another thing to find.
    const tenantId = isGuid(this.#address.tenant) ? this.#address.tenant : named;
    this.#graph ??= new GraphSession(
      this.#address.graph,
      new SignIn(this.#address, tenantId, this.#settings, this.#patience),
      this.#settings.transport,
      this.#patience,
    );
    return this.#graph;
  }

  get #asking() {
    return { transport: this.#settings.transport, patience: this.#patience };
  }
}
