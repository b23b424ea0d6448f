/** The variables of a pipeline that say which airflow-entra it runs; nobody but its owner can. */
export const packageVariables = ['AIRFLOW_ENTRA_PACKAGE', 'AIRFLOW_ENTRA_SHA512'] as const;

const [address, checksum] = packageVariables;

/** The commands of a shell that install the program from a place with a checksum, and stop without them. */
export const installProgram: readonly string[] = [
  `if [ -z "$${address}" ] || [ -z "$${checksum}" ]; then`,
  `  echo "set ${address} to the https address of airflow-entra's package, and ${checksum} to its checksum (sha512sum)" >&2`,
  '  exit 1',
  'fi',
  'package="$(mktemp -d)/airflow-entra.tgz"',
  `curl --fail --silent --show-error --location --proto '=https' --output "$package" "$${address}"`,
  `echo "$${checksum}  $package" | sha512sum --check --strict -`,
  'npm install --global --ignore-scripts --offline "$package"',
];
