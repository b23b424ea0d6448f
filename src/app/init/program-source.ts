import { UsageError } from '../../edge/io.ts';

/** Where a pipeline takes the program from: never from a registry by our name, which anybody could take there. */
export type ProgramSource =
  | { kind: 'variables' }
  | { kind: 'package'; address: string; sha512: string }
  | { kind: 'image'; image: string }
  | { kind: 'repository'; address: string; commit: string };

/** How each is written, for people. */
export const programExamples: readonly string[] = [
  'an image by its digest: registry.example.com/platform/airflow-entra@sha256:...',
  'a package with what sha512sum says of it: https://packages.example.com/airflow-entra-0.1.0.tgz#sha512=...',
  'a repository at a commit: https://git.example.com/platform/airflow-entra.git@<40 digits>',
];

/** Host, port and path in letters that mean nothing to a shell, to YAML or to the expressions of a pipeline. */
const https = String.raw`https://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~+-]+)+`;
const packageForm = new RegExp(`^(${https})#sha512=([0-9a-f]{128})$`);
const repositoryForm = new RegExp(`^(${https})@([0-9a-f]{40})$`);
const imageForm = /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$/;

/**
 * Reads what somebody typed.
 * @throws UsageError for everything that could be another program tomorrow, such as a tag or a branch
 */
export function parseProgramSource(text: string): ProgramSource {
  if (text === 'variables') return { kind: 'variables' };
  if (imageForm.test(text)) return { kind: 'image', image: text };
  const [, packed, sha512] = packageForm.exec(text) ?? [];
  if (packed !== undefined && sha512 !== undefined) return { kind: 'package', address: packed, sha512 };
  const [, address, commit] = repositoryForm.exec(text) ?? [];
  if (address !== undefined && commit !== undefined) return { kind: 'repository', address, commit };
  throw new UsageError(objection(text));
}

function objection(text: string): string {
  if (/^https:\/\/[^/]*@/.test(text))
    return 'an address with a user or a password in it would stand in the repository; give the pipeline a login of its own';
  if (/^http:\/\//.test(text))
    return 'over http it could be another program on the way; give an https address';
  if (/@sha256:/.test(text)) return 'an image is its name and @sha256: with 64 digits of 0-9 and a-f';
  if (/\.tgz\b/.test(text))
    return 'a package needs its checksum: put #sha512= and 128 digits behind its https address';
  if (/^https:/.test(text))
    return 'a repository needs a commit: put @ and its 40 digits behind its https address';
  return `it is none of variables, ${programExamples.map((one) => one.replace(/:.*/, '')).join(', ')}`;
}
