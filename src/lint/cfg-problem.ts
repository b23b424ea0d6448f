import type { Range } from '../diagnostic.ts';
import type { Place } from './settings-in-text.ts';

export interface CfgProblem {
  range: Range;
  message: string;
  fix: string;
}

/** Why Airflow cannot read a text as its `airflow.cfg`. Source: Python's `configparser`, which is strict unless told otherwise. */
export function cfgProblem(text: string, place: Place): CfgProblem | undefined {
  const seen = new Map<string, Set<string>>();
  let options: Set<string> | undefined;
  let indent = 0;
  let hasOption = false;
  let at = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const [from, to] = [at, at + raw.trimEnd().length];
    at += raw.length + 1;
    const is = (message: string, fix: string): CfgProblem => ({
      range: place(from, to),
      message: `not a configuration of Airflow: ${message}; Airflow does not start with it`,
      fix,
    });
    if (line === '' || /^[#;]/.test(line)) continue;
    const own = raw.search(/\S/);
    if (options && hasOption && own > indent) continue;
    indent = own;
    const section = /^\[(.+)\]/.exec(line)?.[1];
    if (section !== undefined) {
      if (seen.has(section))
        return is(`the section [${section}] stands there twice`, 'put what is below both into one');
      options = new Set();
      seen.set(section, options);
      hasOption = false;
      continue;
    }
    if (!options)
      return is('a line stands before the first section, such as [core]', 'write the section above it');
    const name = /^[^=:]+(?=[=:])/.exec(line)?.[0].trimEnd().toLowerCase();
    if (name === undefined)
      return is('the line has neither `=` nor `:`', 'write `name = value`, or put `#` before it');
    if (options.has(name)) return is(`\`${name}\` stands twice in its section`, 'keep one of them');
    options.add(name);
    hasOption = true;
  }
  return undefined;
}
