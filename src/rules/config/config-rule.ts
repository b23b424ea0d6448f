import type { RuleId, Severity } from '../../diagnostic.ts';
import type { ConfigModel } from '../../python/config.ts';
import type { Span } from '../../python/value.ts';

/** A look at a hand-written `webserver_config.py`. Its severity and title stand in the registry. */
export interface ConfigRule {
  /** Also the name of its file and of its page. */
  id: RuleId;
  check: (config: ConfigUnderCheck) => ConfigProblem[];
}

/** One release of Airflow with its FAB provider; `fab` is undefined where FAB is part of Airflow. */
export interface Target {
  airflow: string;
  fab: string | undefined;
  /** Whether somebody named the release of the FAB provider; else it is the newest that runs on that Airflow. */
  isFabAsked?: boolean;
}

export interface ConfigUnderCheck {
  model: ConfigModel;
  /** The one that was named or found, else all that are known: then only what is wrong on each of them counts. */
  targets: readonly Target[];
}

/** What a rule says about the text; `run-config-rules.ts` finds the lines. */
export interface ConfigProblem {
  message: string;
  at: Span;
  /** Where it is not the usual one of the rule. */
  severity?: Severity;
  fix?: string;
  /** What to put where, when that is safe to do without asking. */
  edits?: { at: Span; text: string }[];
  related?: { at: Span; message: string }[];
}

/** The one release of Airflow that is meant; undefined where several are. */
export const oneAirflow = (targets: readonly Target[]): string | undefined =>
  new Set(targets.map(({ airflow }) => airflow)).size === 1 ? targets[0]?.airflow : undefined;

/** Whether the release of the FAB provider is known; what depends on it is certain only then. */
export const isFabKnown = ({ targets }: ConfigUnderCheck): boolean =>
  targets.every(({ fab, isFabAsked }) => fab === undefined || isFabAsked === true);

/** A rule that says one thing wherever it applies. */
export const onEvery = ({ targets }: ConfigUnderCheck, test: (target: Target) => boolean): boolean =>
  targets.length > 0 && targets.every(test);
