import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from './people.ts';
import type { SignIn } from './sign-in.ts';

interface CrowdOptions {
  /** How many are at the door at once. */
  size: number;
  /** Who comes next. */
  next(): Person;
  signIn(person: Person): Promise<SignIn>;
  /** Gets each one that came to an end. */
  count(signIn: SignIn): void;
}

/** Milliseconds, for whoever waits for others. */
const LOOK = 50;

/** People who sign in all the time: whoever is through makes room for the next. */
export class Crowd {
  readonly #options: CrowdOptions;
  #isOpen = true;
  #isOver = false;
  #inside = 0;
  readonly #slots: Promise<void>[];

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.size }, () => this.#slot());
  }

  /** Lets nobody begin any more, and waits until everybody is through. */
  async pause(): Promise<void> {
    this.#isOpen = false;
    while (this.#inside > 0) await sleep(LOOK);
  }

  resume(): void {
    this.#isOpen = true;
  }

  /** Waits until everybody is through. @throws what `signIn` throws */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#slots);
  }

  async #slot(): Promise<void> {
    while (!this.#isOver) {
      if (!this.#isOpen) {
        await sleep(LOOK);
        continue;
      }
      this.#inside++;
      const { next, signIn, count } = this.#options;
      count(await signIn(next()));
      this.#inside--;
    }
  }
}
