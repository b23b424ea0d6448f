import type { Airflow, Login } from '../../airflow/airflow.ts';
import type { Provider } from '../../airflow/provider.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { OTHERS, type Other } from './others.ts';

export const ADA = 'admin@example.com';
export const OTTO = 'operator@example.com';
export const STAN = 'stranger@example.com';
export const GUS = 'guest@example.org';

/** One Airflow at which people sign in by several providers, and the provider that a situation is about. */
export interface OtherScene {
  pair: string;
  airflow: Airflow;
  provider: Provider;
  at: Other;
  /** Another one of the same file. */
  next: Other;
  /** The user name of each person's account at `at` after a plain sign-in. */
  accounts: Readonly<Record<string, string>>;
}

export interface OtherSituation {
  group: OtherGroup;
  /** The same at all providers, or by the provider and the next one of the file. */
  expected: Outcome | ((at: Other, next: Other) => Outcome);
  /** For which providers there is such a thing; all, if nothing is said. */
  on?(other: Other): boolean;
  run(scene: OtherScene): Promise<Outcome>;
}

/** What a situation must come to at a provider. */
export function expectedAt({ expected }: OtherSituation, at: Other): Outcome {
  return typeof expected === 'string' ? expected : expected(at, nextOf(at));
}

/** The one after it in the file. */
export const nextOf = (at: Other): Other => OTHERS[(OTHERS.indexOf(at) + 1) % OTHERS.length] ?? at;

export const OTHER_GROUPS = {
  forged: 'Forged, or not meant for this sign-in: must be refused',
  keys: 'No key, or something that is no list of keys, or not of this organisation: must be refused, and never HTTP 500',
  accounts: "Somebody else's account, another provider, Airflow's own groups",
  failing: 'The provider or the network fails: refused while it lasts, and in with the next login',
  benign: 'Odd but right: must get in',
} as const;

export type OtherGroup = keyof typeof OTHER_GROUPS;

/** A whole sign-in at the provider of the scene. */
export async function signIn({ airflow, at }: OtherScene, who: string, browser?: string): Promise<Login> {
  return airflow.login(who, browser, at.name);
}

/** What a sign-in came to, and whether it was in this person's own account. */
export async function outcomeFor(scene: OtherScene, who: string): Promise<Outcome> {
  return outcomeOf(await signIn(scene, who), scene.accounts[who] ?? '');
}

/** Faults at the provider of the scene alone. */
export function faults({ provider, at }: OtherScene, all: Record<string, unknown>): Promise<void> {
  return provider.control({ issuer: at.issuer, faults: all });
}

/** Raw claims of a person at the provider of the scene alone. */
export function claims({ provider, at }: OtherScene, who: string, all: object): Promise<void> {
  return provider.control({ issuer: at.issuer, claims: { [who]: all } });
}
