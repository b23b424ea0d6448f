import type { Place } from '../place.ts';

interface StartLine {
  step: 'begins' | 'is-up';
  /** Words of eight characters or more, in any case, of which one is in every line that the sign matches. */
  anchors: readonly string[];
  sign: RegExp;
}

/** What the commands of Airflow, gunicorn and uvicorn print at a start. */
export const startLines: readonly StartLine[] = [
  {
    step: 'begins',
    anchors: ['Running the API server', 'Running the Gunicorn', 'Started server process'],
    sign: /Running the (?:API server|Gunicorn Server) with|Started server process/i,
  },
  {
    step: 'is-up',
    anchors: ['startup complete', 'Listening at:', 'Uvicorn running on', 'Booting worker'],
    sign: /Application startup complete|Listening at: |Uvicorn running on|Booting worker/i,
  },
];

/**
 * Whether a web or API server that starts is seen to come up, anywhere in the log: the commands of Airflow keep what they
 * print in a buffer, so that it may stand behind what came later.
 */
export class ServerStarts {
  private begun: Place | undefined;
  private isUp = false;

  line(step: StartLine['step'], place: Place): void {
    if (step === 'begins') this.begun = place;
    else this.isUp = true;
  }

  /** It answers. */
  request(): void {
    this.isUp = true;
  }

  /** The start of a server that is never seen to be up. */
  get unsettled(): Place | undefined {
    return this.isUp ? undefined : this.begun;
  }
}
