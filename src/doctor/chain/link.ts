import type { Finding } from '../../diagnostic.ts';
import type { TenantContext } from '../../entra/context.ts';
import type { TenantRunInput } from '../../rules/tenant/tenant-context.ts';
import type { LoginStart } from './login-start.ts';
import type { PersonAnswer } from './person-answer.ts';
import type { SecretAnswer } from './secret-answer.ts';

/** `unknown`: it could not be checked; `not-asked`: nobody asked, or it waits for a link that is broken. */
export type LinkStatus = 'fine' | 'broken' | 'unknown' | 'not-asked';

export type LinkName =
  | 'network'
  | 'discovery'
  | 'issuer'
  | 'keys'
  | 'signing-key'
  | 'client'
  | 'secret'
  | 'redirect'
  | 'registered'
  | 'roles';

/** One link of one environment, for the report. */
export interface Link {
  source: string;
  environment: string;
  link: LinkName;
  status: LinkStatus;
  /** What was seen there, or why it was not looked at, in words. */
  detail: string;
}

/** What a link comes to. */
export interface Judged {
  status: LinkStatus;
  detail: string;
  findings: Finding[];
}

/** A key that a token was signed with, and where its id was read. */
export interface SeenKey {
  kid: string;
  from: string;
}

/** Everything that was found out about one environment before it is judged. */
export interface Walked {
  context: TenantContext;
  /** For the rules about the tenant: this environment alone. */
  input: TenantRunInput;
  /** Why the authority cannot be reached from here; then nothing of it was asked. */
  unreachable: { message: string; fix: string } | undefined;
  /** The keys that tokens of this login were signed with. */
  keys: readonly SeenKey[];
  secret: SecretAnswer;
  /** What the running Airflow begins a login with; undefined: it was not asked. */
  start: LoginStart | undefined;
  /** Undefined: nobody was asked about. */
  person: PersonAnswer | undefined;
}
