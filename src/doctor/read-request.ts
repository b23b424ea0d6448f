import type { Place } from './place.ts';
import { quote } from './quote.ts';
import type { Sightings } from './sightings.ts';
import type { Request } from './symptoms/access-line.ts';
import { isProvider, knownRequest } from './symptoms/login-paths.ts';

/** Nobody is sent to the provider: a proxy, a limit or a policy stands before the login. 404 is another cause. */
const refused = new Set([400, 401, 403, 429]);

/** Whoever asks only whether a server is there. */
const probe = /kube-probe|HealthCheck|GoogleHC|Prometheus/i;

/** Notes what the requests of a log show, one after the other. */
export class RequestReader {
  private readonly seen: Sightings;
  private readonly place: (raw: string, said: string, line: number) => Place;
  /** The pod that began the last login. */
  private loginStream: string | undefined;

  constructor(seen: Sightings, place: (raw: string, said: string, line: number) => Place) {
    this.seen = seen;
    this.place = place;
  }

  /** @returns whether the next lines may belong to it */
  read(request: Request, stream: string, raw: string, line: number): boolean {
    const { course, failures } = this.seen;
    const { client, method, path, status } = request;
    this.seen.starts.request();
    const known = knownRequest(request);
    const probed = probe.test(raw);
    const refuses =
      !probed && this.seen.refused.request(request, known, () => this.place(raw, quote(raw, 0), line));
    course.call(request, known, () => this.place(raw, quote(raw, 0), line));
    if (!known) return refuses;
    const place = this.place(raw, quote(raw, 0), line);
    const isCallback = known.kind === 'callback';
    if (isCallback || known.kind === 'start') this.seen.provider.look(path);
    if (isCallback) {
      this.seen.callbacks++;
      if (this.loginStream && stream && stream !== this.loginStream) course.happened('other-server', place);
    } else if (known.kind === 'start' && status === 302) this.loginStream = stream;
    course.request(request, place);
    const comes = !probed && this.seen.visits.request(request, known, place);
    const isRefused = known.kind === 'start' && isProvider(known.provider) && refused.has(status);
    if (status < 500 && !isRefused) failures.answeredWell(known.kind, this.seen.lines);
    else if (!probed) {
      failures.note({
        stream,
        step: undefined,
        said: undefined,
        request: `${method} ${path.slice(0, 80)} (HTTP ${status}${client === '' ? '' : `, asked by ${client}`})`,
        path: known.kind,
        status,
        place,
        explained: false,
        serving: true,
        own: undefined,
        isCut: false,
      });
    }
    const goesOn = known.kind === 'start' || (known.kind === 'login-page' && status >= 300);
    return isCallback || goesOn || comes || refuses || status >= 500;
  }
}
