import type * as z from 'zod';
import type { LoadedLock, LockProblem } from '../spec/lock.ts';
import { nearest, toPlain } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { lockSchema } from './lock-schema.ts';

/**
 * Reads a lock file. One that cannot be used says why, with the place, and gives nothing.
 * @param source the file, as it is shown
 */
export function loadLock(text: string, source: string): LoadedLock {
  const { root, problems } = readYaml(text);
  const wrong = problems.map(({ range, ...problem }): LockProblem => {
    const message = problem.kind === 'invalid' ? problem.message : 'cannot be read';
    return { message, ...(range && { range }) };
  });
  if (root?.kind !== 'map') {
    const notMap = { message: 'it is no YAML mapping', ...(root && { range: root.range }) };
    return { source, text, problems: wrong.length > 0 ? wrong : [notMap] };
  }
  const parsed = lockSchema.safeParse(toPlain(root));
  if (parsed.success && wrong.length === 0) return { source, text, root, lock: parsed.data, problems: [] };
  const refused = (parsed.error?.issues ?? []).map((issue): LockProblem => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const { keyRange, value } = nearest(root, path.map(step));
    return { message: `\`${path.map(String).join('.')}\` ${said(issue)}`, range: keyRange ?? value.range };
  });
  return { source, text, root, problems: [...wrong, ...refused] };
}

const step = (key: PropertyKey) => (typeof key === 'number' ? key : String(key));

/** Never what stands there. */
function said(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'is nothing that a lock holds';
  return issue.message.startsWith('must') ? issue.message : 'is missing or of the wrong kind';
}
