import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { ArtifactName } from '../spec/artifact-names.ts';

/** A file that `render` can write for an environment. */
export interface Artifact {
  name: ArtifactName;
  file: string;
  /** What an environment must have for it; left out: each has it. */
  needs?: {
    /** With the key of a spec that says it: "a chart (`airflow.chart`)". */
    what: string;
    isThere: (resolved: ResolvedEnvironment) => boolean;
  };
  render: (resolved: ResolvedEnvironment) => string;
}

/** Every rendered file says so near its top; a file that does not was made by hand. */
const mark = /rendered by airflow-entra/i;

export const isRendered = (text: string): boolean => mark.test(text.slice(0, 1000));
