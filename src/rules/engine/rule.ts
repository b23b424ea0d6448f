import type { Severity } from '../../diagnostic.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import type { Place } from '../../yaml/place.ts';

/** A rule as it stands in the registry. Its page is `docs/rules/<id>.md`, with a bad and a good sample. */
export interface Rule {
  /** Also the name of its file and of its page. */
  id: string;
  /** The severity it is usually reported with. */
  severity: Severity;
  /** What it finds, in one line. */
  title: string;
  /** Looks at the file as it was written. */
  checkSpec?: (spec: LoadedSpec) => Problem[];
  /** Looks at one environment after the merge. */
  checkEnvironment?: (environment: SpecEnvironment, spec: LoadedSpec) => Problem[];
}

/** What a rule says: data, with a symbolic place. `run-rules.ts` makes a finding of it. */
export interface Problem {
  message: string;
  at: Place;
  severity?: Severity;
  fix?: string;
  related?: { at: Place; message: string }[];
}
