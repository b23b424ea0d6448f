import type { RuleId } from '../../diagnostic.ts';
import type { Cause } from '../cause.ts';

/** A container, a pod or a process that does not serve. */
export interface ContainerRow {
  id: string;
  rule?: RuleId;
  texts: readonly [string, ...string[]];
  anchors: readonly string[];
  sign: RegExp;
  /** Behind "the web or API server does not run: ". */
  means: string;
  fix: string;
  source: string;
  /** It may be of another container. */
  uncertain?: true;
}

export const containerCause = ({
  id,
  rule = 'server-not-running',
  texts,
  anchors,
  sign,
  means,
  fix,
  source,
  uncertain,
}: ContainerRow): Cause => ({
  id,
  rule,
  weight: 'open',
  notBelow: ['task', 'worker'],
  texts,
  anchors,
  signs: [sign],
  ...(uncertain && { uncertain }),
  what: `the web or API server does not run, or cannot be reached: ${means}; nobody can sign in`,
  sure: 'docker ps or kubectl get pods shows whether it runs; its own log has nothing then, or this line last',
  fix,
  source,
});
