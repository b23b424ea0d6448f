import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cli/run-cli.ts';

/** How a recorded call ends; no argument can hold the NUL behind each of them. */
const END = '<end of call>\0';

export interface ScriptRun {
  status: number | null;
  stderr: string;
  /** The arguments of each call of az. */
  calls: string[][];
  /** Whether something else than az was run. */
  pwned: boolean;
}

/**
 * Runs a script with an `az` that records its arguments.
 * @param answers what az prints, by how its arguments begin; null: it fails
 */
export function runScript(text: string, answers: Record<string, string | null>, shell = 'sh'): ScriptRun {
  const cwd = temporaryFolder();
  const cases = Object.entries(answers).map(([begins, answer]) => {
    const does = answer === null ? 'exit 3' : `printf '%s\\n' '${answer}'`;
    return `  '${begins}'*) ${does} ;;`;
  });
  const az = [
    '#!/bin/sh',
    `printf '%s\\0' "$@" '${END.slice(0, -1)}' >> "$AZ_CALLS"`,
    'case "$*" in',
    ...cases,
    'esac',
  ];
  writeFileSync(join(cwd, 'az'), `${az.join('\n')}\n`);
  chmodSync(join(cwd, 'az'), 0o755);
  writeFileSync(join(cwd, 'plan.sh'), text);
  const calls = join(cwd, 'calls');
  const { status, stderr } = spawnSync(shell, ['plan.sh'], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${cwd}:${process.env.PATH}`, AZ_CALLS: calls },
  });
  const recorded = existsSync(calls) ? readFileSync(calls, 'utf8').split(END).slice(0, -1) : [];
  return {
    status,
    stderr,
    calls: recorded.map((call) => call.split('\0').slice(0, -1)),
    pwned: existsSync(join(cwd, 'pwned')),
  };
}
