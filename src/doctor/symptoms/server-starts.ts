import type { Place } from '../place.ts';

interface StartLine {
  step: 'begins' | 'is-up' | 'lost-workers' | 'waits';
  /** Words of eight characters or more, in any case, of which one is in every line that the sign matches. */
  anchors: readonly string[];
  sign: RegExp;
}

/** What the commands of Airflow, gunicorn and uvicorn print at a start. */
export const startLines: readonly StartLine[] = [
  {
    step: 'begins',
    anchors: [
      'Running the API server',
      'Running the Gunicorn',
      'Running the uvicorn',
      'Starting Airflow setup',
      'Initializing airflow',
      'Started server process',
    ],
    sign: /Running the (?:API server|Gunicorn Server|uvicorn) with|Starting Airflow setup|\bINFO {1,4}(?:==> )?Initializing airflow|Started server process/i,
  },
  {
    step: 'is-up',
    // "Uvicorn running on" is printed before the workers are there.
    anchors: ['startup complete', 'Listening at:', 'Booting worker'],
    sign: /Application startup complete|Listening at: |Booting worker/i,
  },
  {
    step: 'lost-workers',
    anchors: ['seem to have died'],
    sign: /workers seem to have died and gunicorn did not restart them/i,
  },
  { step: 'waits', anchors: ['Waiting for migrations'], sign: /Waiting for migrations\.\.\./i },
];

/** A database that is migrated while the servers start is ready before that. */
const LONGEST_WAIT = 30;

/** A start that is not seen to come to its end, and the line that says it. */
export interface Unfinished {
  step: Exclude<StartLine['step'], 'is-up'>;
  place: Place;
}

/**
 * Whether a web or API server that starts is seen to come up, anywhere in the log: the commands of Airflow keep what they
 * print in a buffer, so that it may stand behind what came later.
 */
export class ServerStarts {
  private begun: Place | undefined;
  private stuck: Unfinished | undefined;
  private isUp = false;
  private asked = false;
  private upAt: number | undefined;

  line(step: StartLine['step'], place: Place): void {
    if (step === 'begins') this.begun = place;
    else if (step === 'is-up') {
      this.upAt = place.order;
      this.up();
    } else this.stuck = { step, place };
  }

  /** It answers. */
  request(): void {
    this.asked = true;
    this.up();
  }

  /** Requests were seen. */
  get anyRequest(): boolean {
    return this.asked;
  }

  /** The line of the last start that came up. */
  get lastUp(): number | undefined {
    return this.upAt;
  }

  private up(): void {
    this.isUp = true;
    this.stuck = undefined;
  }

  /**
   * The start of a server that is never seen to be up.
   *
   * @param lines how many the log has: what stands last has nothing after it
   */
  unsettled(lines: number): Unfinished | undefined {
    const { stuck, begun } = this;
    if (stuck && (stuck.step === 'lost-workers' || isLong(stuck.place, lines))) return stuck;
    return this.isUp || !begun ? undefined : { step: 'begins', place: begun };
  }
}

const isLong = ({ quote, order }: Place, lines: number): boolean =>
  lines - order <= 1 || Number(/(\d{1,6}) second/.exec(quote)?.[1] ?? 0) > LONGEST_WAIT;
