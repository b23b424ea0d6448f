import type { AuthMethod } from './auth-method.ts';
import { type Credential, credentialFrom, type Env, secretsOf } from './credential.ts';
import type { TenantAddress } from './directory.ts';
import { excerpt } from './excerpt.ts';
import { IdentityRequests } from './identity-requests.ts';
import type { Unknown } from './observed.ts';
import type { Patience } from './retry.ts';
import { signInFailed } from './sign-in-error.ts';
import type { Transport } from './transport.ts';

export interface SignInSettings {
  auth: AuthMethod | undefined;
  env: Env;
  transport: Transport;
  /** Gives work up when the run has to end: a program that is asked for a token may wait for ever. */
  within?: <T>(work: Promise<T>) => Promise<T>;
}

export interface Token {
  value: string;
  /** Whether Graph has taken it once. */
  worked: boolean;
}

/** The sign-in to one tenant: once in a run, and again when Graph does not take the token any more. */
export class SignIn {
  readonly #address: TenantAddress;
  readonly #tenantId: string | undefined;
  readonly #settings: SignInSettings;
  readonly #patience: Patience;
  #current: Promise<Token | Unknown> | undefined;
  #renewals = 0;

  /**
   * @param tenantId the tenant's GUID, by discovery
   * @param patience what is left to wait for the tenant, with the questions to it
   */
  constructor(
    address: TenantAddress,
    tenantId: string | undefined,
    settings: SignInSettings,
    patience: Patience,
  ) {
    this.#address = address;
    this.#tenantId = tenantId;
    this.#settings = settings;
    this.#patience = patience;
  }

  token(): Promise<Token | Unknown> {
    this.#current ??= this.#signIn();
    return this.#current;
  }

  /** Another token in place of one that was refused; all who were refused together share it. */
  async renewed(refused: Token): Promise<Token | Unknown> {
    const before = this.token();
    if ((await before) !== refused || this.#current !== before) return this.token();
    // One that never worked will not be better the next time.
    if (!refused.worked && this.#renewals > 0) this.#current = Promise.resolve(notTaken);
    else this.#current = this.#signIn();
    this.#renewals++;
    return this.#current;
  }

  async #signIn(): Promise<Token | Unknown> {
    const { auth, env, transport, within = (work) => work } = this.#settings;
    const credential = credentialFrom(auth, env);
    if ('message' in credential) return { status: 'unknown', rule: 'sign-in-failed', ...credential };
    const tenant = this.#tenantOf(credential);
    const { authority, graph } = this.#address;
    const requests = new IdentityRequests(authority, credential, env, transport, this.#patience);
    try {
      const { tokenCredential } = await import('./microsoft-libraries.ts');
      const source = tokenCredential(credential, { authority, tenant, send: requests.send });
      // The token is for this Graph alone: one for Microsoft's own never goes to another host.
      const token = await within(source.getToken(`${graph}/.default`));
      if (!token) throw new Error('no credential was found');
      return this.#ofAnotherTenant(token.token) ?? { value: token.token, worked: false };
    } catch (error) {
      return signInFailed(credential, tenant, requests, error, secretsOf(env));
    }
  }

  /**
   * A spec must not send a credential to a tenant that its owner never named: the environment's identity signs in at
   * AZURE_TENANT_ID, elsewhere only with AZURE_ADDITIONALLY_ALLOWED_TENANTS, which is @azure/identity's own name for it.
   */
  #tenantOf({ kind }: Credential): string {
    const { AZURE_TENANT_ID: home, AZURE_ADDITIONALLY_ALLOWED_TENANTS: more = '' } = this.#settings.env;
    const wanted = this.#tenantId ?? this.#address.tenant;
    if (kind === 'cli' || kind === 'default' || !home) return wanted;
    const allowed = more.split(';').map((one) => one.trim().toLowerCase());
    const named = ['*', this.#address.tenant, wanted].some((one) => allowed.includes(one));
    return named ? wanted : home;
  }

  /** What Graph says with a token of another tenant is true, of that other one. */
  #ofAnotherTenant(token: string): Unknown | undefined {
    const tid = tenantIn(token);
    if (tid === undefined || this.#tenantId === undefined || tid === this.#tenantId) return undefined;
    return {
      status: 'unknown',
      rule: 'sign-in-failed',
      message: `the identity that signs in belongs to tenant ${excerpt(tid)}, and cannot see tenant ${this.#tenantId}`,
      fix: 'sign in with an identity of that tenant; an app that is in both: name it in AZURE_ADDITIONALLY_ALLOWED_TENANTS',
    };
  }
}

const notTaken: Unknown = {
  status: 'unknown',
  rule: 'sign-in-failed',
  message: 'Microsoft Graph refuses the access token (HTTP 401), a new one too',
  fix: 'check that --authority and --graph belong together, and the clock of this machine',
};

/** The `tid` claim; tokens for Graph are meant for Graph, so one that cannot be read is let pass. */
function tenantIn(token: string): string | undefined {
  try {
    const { tid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof tid === 'string' ? tid.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}
