#!/usr/bin/env bash
# Runs the program with the inputs of the action as arguments that no shell reads.
# In: PROGRAM, COMMAND, ARGS (one a line), FAIL_ON, OUTPUT, SARIF, WORKING_DIRECTORY. Out: `status`, `sarif` in GITHUB_OUTPUT.
set -uo pipefail

stop() {
  echo "::error::$1"
  exit 2
}

case "$FAIL_ON" in
  error) judged=() ;;
  warning) judged=(--strict) ;;
  never) judged=(--no-fail) ;;
  *) stop 'airflow-entra: fail-on is error, warning or never.' ;;
esac
[[ "$SARIF" != *$'\n'* ]] || stop 'airflow-entra: sarif is the path of one file.'

arguments=()
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || arguments+=("$line")
done <<<"$ARGS"

# What comes first cannot be taken for an argument of something else.
call=("$COMMAND")
[ -z "$OUTPUT" ] || call+=("${judged[@]}")
report=()
[ -z "$OUTPUT" ] || report=(--output "$OUTPUT")

status=0
node "$PROGRAM" "${call[@]}" "${report[@]}" "${arguments[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"

if [ -n "$SARIF" ]; then
  # The run before is the one that judges; this one may find the same again.
  node "$PROGRAM" "$COMMAND" --no-fail --output sarif "${arguments[@]}" >"$SARIF" || true
  [ -s "$SARIF" ] || stop 'airflow-entra: this command wrote no SARIF.'
  path="${WORKING_DIRECTORY%/}/$SARIF"
  echo "sarif=${path#./}" >>"$GITHUB_OUTPUT"
fi
exit "$status"
