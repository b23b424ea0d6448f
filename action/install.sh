#!/usr/bin/env bash
# Brings the program: from the commit that this action was pinned to, or from a package whose checksum somebody named.
# In: ACTION_PATH, PACKAGE, SHA512. Out: `program` in GITHUB_OUTPUT, the path of its main file.
set -euo pipefail

stop() {
  echo "::error::$1"
  exit 2
}

if [ -z "$PACKAGE" ]; then
  [ -z "$SHA512" ] || stop 'airflow-entra: sha512 is given and package is not. Name the https address of the package too.'
  cd "$ACTION_PATH"
  npm ci --ignore-scripts --no-audit --no-fund --include=dev --loglevel=error
  npm run --silent build
  program="$ACTION_PATH/dist/main.js"
else
  [[ "$PACKAGE" =~ ^https://[^[:space:]]+$ ]] || stop 'airflow-entra: package is no https address.'
  [[ "$SHA512" =~ ^[0-9a-f]{128}$ ]] || stop 'airflow-entra: sha512 is not what sha512sum says of a file: 128 digits of 0-9 and a-f.'
  folder=$(mktemp -d)
  curl --fail --silent --show-error --location --proto '=https' --output "$folder/airflow-entra.tgz" -- "$PACKAGE" ||
    stop 'airflow-entra: the package could not be fetched.'
  echo "$SHA512  $folder/airflow-entra.tgz" | sha512sum --check --strict --status - ||
    stop 'airflow-entra: the package is not the one whose checksum was given. It is not used.'
  # All that it needs is inside.
  tar -xzf "$folder/airflow-entra.tgz" -C "$folder" --no-same-owner
  program="$folder/package/dist/main.js"
fi
echo "program=$program" >>"$GITHUB_OUTPUT"
