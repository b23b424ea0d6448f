import type { Place } from './place.ts';
import { noiseOf } from './symptoms/healthy-noise.ts';
import { killed } from './symptoms/pod-kinds.ts';
import type { Concern, TroubleKind } from './symptoms/trouble-kind.ts';
import { aboutSignIn } from './symptoms/trouble-kinds.ts';

/** A bad record whose reason no cause tells. */
export interface Trouble {
  concern: Concern;
  /** The record without secrets, short. */
  said: string;
  /** What it says, and what to do next, where its words are known. */
  what: string | undefined;
  next: string | undefined;
  place: Place;
  count: number;
}

/** A record that is bad by its level, its form or its words. */
export interface BadRecord {
  /** Its whole first line. */
  text: string;
  /** Undefined: its words are not known. */
  kind: TroubleKind | undefined;
  said: string;
  place: Place;
}

/**
 * The bad records of all logs. Nothing is taken for harmless but what was reviewed; of each concern the last record is
 * kept, so the size does not grow with the logs.
 */
export class Troubles {
  private readonly last = new Map<Concern, Trouble>();
  private readonly noise = new Map<string, Trouble>();

  note({ text, kind: known, said, place }: BadRecord): void {
    const kind = known ?? (killed.sign.test(text) ? killed : undefined);
    const noise = kind ? undefined : noiseOf(text);
    if (noise) {
      if (noise.most !== undefined) this.noisy(noise.why, noise.most, said, place);
      return;
    }
    const concern = kind?.concern ?? (aboutSignIn.test(text) ? 'sign-in' : 'other');
    const count = (this.last.get(concern)?.count ?? 0) + 1;
    this.last.set(concern, { concern, said, what: kind?.what, next: kind?.next, place, count });
  }

  /** What is ordinary now and then is not when it comes again and again. */
  private noisy(why: string, most: number, said: string, place: Place): void {
    const known = this.noise.get(why);
    const count = (known?.count ?? 0) + 1;
    this.noise.set(why, {
      concern: count > most ? 'sign-in' : 'other',
      said,
      what: undefined,
      next: undefined,
      place,
      count,
    });
  }

  /**
   * The one to tell: of signing in before the server before the rest.
   * @param settledAt the line of the last sign-in that went through; undefined: none did
   * @param isInside somebody who had signed in before used Airflow
   */
  unsettled(settledAt: number | undefined, isInside: boolean): Trouble | undefined {
    const isOpen = (trouble: Trouble | undefined) =>
      trouble !== undefined && (settledAt === undefined || trouble.place.order > settledAt);
    const [signIn, server, other] = (['sign-in', 'server', 'other'] as const).map((concern) =>
      this.last.get(concern),
    );
    if (isOpen(signIn)) return signIn;
    if (isOpen(server)) return server;
    if (settledAt !== undefined || isInside) return undefined;
    return other ?? [...this.noise.values()].find(({ concern }) => concern === 'sign-in');
  }
}
