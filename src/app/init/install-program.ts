import type { Pipeline } from './answers.ts';
import type { ProgramSource } from './program-source.ts';

/** The variables of a pipeline that say which airflow-entra it runs; nobody but its owner can. */
export const packageVariables = ['AIRFLOW_ENTRA_PACKAGE', 'AIRFLOW_ENTRA_SHA512'] as const;

const [address, checksum] = packageVariables;

/** Commands of a shell that install a package with a checksum, and stop at another one. */
const checkedPackage = (place: string, sum: string): string[] => [
  'package="$(mktemp -d)/airflow-entra.tgz"',
  `curl --fail --silent --show-error --location --proto '=https' --output "$package" ${place}`,
  `echo "${sum}  $package" | sha512sum --check --strict -`,
  'npm install --global --ignore-scripts --offline "$package"',
];

/**
 * Commands of a shell that make `airflow-entra` a command of the agent; none where an image is run. A shell that stops at the
 * first failure is to run them.
 */
export function installProgram(source: ProgramSource): string[] {
  switch (source.kind) {
    case 'image':
      return [];
    case 'package':
      return checkedPackage(source.address, source.sha512);
    case 'repository':
      return [
        'folder="$(mktemp -d)"',
        `git clone --quiet --no-checkout ${source.address} "$folder"`,
        `git -C "$folder" checkout --quiet --detach ${source.commit}`,
        'npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund',
        'npm --prefix "$folder" run build',
        'npm install --global --ignore-scripts "$folder"',
      ];
    case 'variables':
      return [
        `if [ -z "$${address}" ] || [ -z "$${checksum}" ]; then`,
        `  echo "set ${address} to the https address of airflow-entra's package, and ${checksum} to its checksum (sha512sum)" >&2`,
        '  exit 1',
        'fi',
        ...checkedPackage(`"$${address}"`, `$${checksum}`),
      ];
  }
}

/**
 * What stands before the arguments of the program.
 * @param forImage what `docker run` is given beside the repository, which it may read alone
 */
export const programCall = (source: ProgramSource, forImage = ''): string =>
  source.kind === 'image'
    ? `docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work:ro" ${forImage}${source.image}`
    : 'airflow-entra';

/** What a pipeline needs that its file cannot bring, for people. */
export function leftToDo({ kind }: ProgramSource, pipeline: Pipeline): string[] {
  const isGitlab = pipeline === 'gitlab';
  return [
    ...(isGitlab ? ['add to .gitlab-ci.yml: include: [{ local: .gitlab/airflow-entra.yml }]'] : []),
    ...(isGitlab && kind !== 'image'
      ? ['pin its image of Node, which it names by a tag: the file says how to find the digest']
      : []),
    ...(kind === 'variables'
      ? [
          `set two variables of the pipeline, or it stops: ${address}, the https address of airflow-entra's package, and ${checksum}, its checksum (sha512sum)`,
        ]
      : []),
    ...(kind === 'image' && !isGitlab
      ? ['the pipeline runs the image with docker: log in to its registry before, if it wants that']
      : []),
  ];
}
