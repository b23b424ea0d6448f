import type { Decided } from '../model/decide.ts';

/** A file that `render` can write for an environment. */
export interface Artifact {
  /** As in `--artifact` and in the spec's `artifacts`. */
  name: 'webserver-config' | 'oauth-providers';
  file: string;
  render: (decided: Decided) => string;
}

/** Every rendered file says so near its top; a file that does not was made by hand. */
const mark = /rendered by airflow-entra/i;

export const isRendered = (text: string): boolean => mark.test(text.slice(0, 1000));
