import type { Cause, Phase, Values } from './cause.ts';
import { Failures } from './failures.ts';
import type { Place } from './place.ts';
import { ProviderSeen } from './provider-words.ts';
import { RefusedRequests } from './refused-requests.ts';
import { LoginProgress } from './symptoms/login-progress.ts';
import { ServerStarts } from './symptoms/server-starts.ts';
import { Visits } from './symptoms/visits.ts';
import { Troubles } from './troubles.ts';

/** All that is kept of a cause, however often it was seen. */
export interface Sighting {
  cause: Cause;
  count: number;
  first: Place;
  last: Place;
  /** The first of its lines. */
  orders: number[];
  /** The first few different values of each group. */
  values: Map<string, Set<string>>;
  /** Every time in a task, or in a library that has nothing to do with signing in. */
  aside: boolean;
}

const MAX_VALUES = 12;
const MAX_ORDERS = 40;

/** What was seen in all logs together; its size does not grow with them. */
export class Sightings {
  readonly course = new LoginProgress();
  readonly failures = new Failures();
  readonly troubles = new Troubles();
  readonly refused = new RefusedRequests();
  readonly provider = new ProviderSeen();
  readonly visits = new Visits();
  readonly starts = new ServerStarts();
  /** The steps at which Flask-AppBuilder logged an error. */
  readonly phases = new Set<Phase>();
  lines = 0;
  callbacks = 0;
  private readonly byCause = new Map<string, Sighting>();

  /** Something bad is left that no cause explains. */
  get isOpen(): boolean {
    const { far, byForm } = this.course;
    const { settledAt } = far;
    const open =
      this.troubles.unsettled(settledAt, this.visits.isAnybodyInside) ??
      this.refused.unsettled(settledAt) ??
      byForm.refused ??
      this.visits.unsettled ??
      this.starts.unsettled(this.lines);
    return open !== undefined;
  }

  note(cause: Cause, values: Values, place: Place, aside: boolean): void {
    const key = JSON.stringify([cause.id, cause.rule.includes('{') ? values : '']);
    const known = this.byCause.get(key);
    if (known) {
      // One line may show it in several ways.
      if (known.last.order !== place.order) {
        known.count++;
        if (known.orders.length < MAX_ORDERS) known.orders.push(place.order);
      }
      known.last = place;
      if (known.aside && !aside) [known.aside, known.first] = [false, place];
      collect(known.values, values);
      return;
    }
    if (this.byCause.size >= 1000) return;
    const orders = [place.order];
    const sighting = { cause, count: 1, first: place, last: place, orders, values: new Map(), aside };
    collect(sighting.values, values);
    this.byCause.set(key, sighting);
  }

  all(): Sighting[] {
    return [...this.byCause.values()];
  }
}

function collect(known: Map<string, Set<string>>, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const set = known.get(name) ?? new Set();
    if (set.size < MAX_VALUES) set.add(value);
    known.set(name, set);
  }
}
