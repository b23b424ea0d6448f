import type { RuleId, Severity } from '../../diagnostic.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import type { Place } from '../../yaml/place.ts';

/** A look at a spec. Its severity and title stand in the registry. */
export interface Rule {
  /** Also the name of its file and of its page. */
  id: RuleId;
  /** Looks at the file as it was written. */
  checkSpec?: (spec: LoadedSpec) => Problem[];
  /** Looks at one environment after the merge. */
  checkEnvironment?: (environment: SpecEnvironment, spec: LoadedSpec) => Problem[];
}

/** What a rule says: data, with a symbolic place. `run-rules.ts` makes a finding of it. */
export interface Problem {
  message: string;
  at: Place;
  /** Where it is not the usual one of the rule. */
  severity?: Severity;
  fix?: string;
  related?: { at: Place; message: string }[];
}
