import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { declaring } from './declaring.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import type { Problem } from './finding.ts';
import type { LiveSecret } from './live.ts';
import { lastWriter, timeOf } from './managed-fields.ts';
import { FIX } from './reinstall-fix.ts';
import type { Started } from './started.ts';

type WantedSecret = ExpectedObjects['secrets'][number];

/** Where the spec names a Secret, or declares what a chart puts under that key of one. */
export function declaringSecret(
  { ref, contents }: WantedSecret,
  resolved: ResolvedEnvironment,
  key = '',
): Problem['at'] {
  if (contents.length > 0) return declaring(key, resolved);
  const owner = resolved.signIns.find(({ clientSecret }) => clientSecret?.name === ref.name);
  return owner ? [...owner.at, 'client', 'secret'] : ['airflow', 'secretKeys'];
}

/** Whether the keys are there that the pods read, and hold what is rendered; no other value is anybody's business. */
export function compareSecret(
  live: LiveSecret,
  secret: WantedSecret,
  resolved: ResolvedEnvironment,
): Problem[] {
  return secret.keys.flatMap((key) => {
    const problem = {
      rule: 'cluster-drift' as const,
      at: declaringSecret(secret, resolved, key),
      object: live.ref,
      field: ['data', key],
      by: lastWriter(live.written, 'f:data', `f:${key}`),
    };
    if (!live.keys.includes(key)) {
      const fix =
        secret.contents.length > 0
          ? FIX
          : `put the key \`${key}\` into the Secret, or name another in the spec`;
      return [{ ...problem, message: `it has no key \`${key}\`, which the pods read`, fix }];
    }
    if (live.holds?.get(key) !== false) return [];
    return [{ ...problem, message: `its key \`${key}\` does not hold what the spec renders`, fix: FIX }];
  });
}

/** Keys that were written after the pods started, and that these read at their start only. */
export function staleSecret(
  live: LiveSecret,
  secret: WantedSecret,
  resolved: ResolvedEnvironment,
  started: Started,
): Problem[] {
  // A file is read at each login.
  const isFile = (key: string) =>
    resolved.secrets.some((one) => one.file && one.name === live.ref.name && one.key === key);
  return secret.keys
    .filter((key) => !isFile(key))
    .flatMap((key) => {
      const by = lastWriter(live.written, 'f:data', `f:${key}`);
      const time = timeOf(by?.time);
      if (time === undefined || time <= started.latest) return [];
      return [
        {
          rule: 'cluster-not-rolled',
          severity: 'warning' as const,
          message: `its key \`${key}\` changed after the pods of ${started.name} were rolled out (${started.at}): those that were not made anew since still use the old value`,
          at: declaringSecret(secret, resolved, key),
          object: live.ref,
          field: ['data', key],
          by,
          fix: `make the pods anew: kubectl rollout restart ${started.restart}`,
        },
      ];
    });
}
