import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRINCIPAL, TENANT } from '../plan/recorded.ts';

/** What a script did. */
export interface ScriptRun {
  status: number;
  stderr: string;
  /** The arguments of each call of az. */
  calls: string[][];
  /** Whether something else than az was run. */
  pwned: boolean;
}

const AZ = `#!/bin/sh
printf '%s\\0' "$@" '<end of call>' >> "$AZ_CALLS"
case "$*" in
  'account show'*) echo '${TENANT}' ;;
  'ad sp show'*) echo '${PRINCIPAL}' ;;
  'ad app federated-credential show'*) exit 3 ;;
  'rest --method GET'*) echo 0 ;;
esac
`;

/** Each in a folder of its own, so that what it leaves there is seen. */
const DRIVER = `for each in */; do
  (cd "$each" && AZ_CALLS=calls $1 ./plan.sh >/dev/null 2>stderr; echo $? >status)
done
`;

/** Runs scripts with an \`az\` that records its arguments, by one start of a shell. */
export function runScripts(texts: readonly string[], shell: string): ScriptRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-fuzz-'));
  const nameOf = (index: number) => String(index).padStart(5, '0');
  try {
    writeFileSync(join(folder, 'az'), AZ, { mode: 0o755 });
    spawnSync(
      'mkdir',
      texts.map((_, index) => nameOf(index)),
      { cwd: folder },
    );
    for (const [index, text] of texts.entries()) writeFileSync(join(folder, nameOf(index), 'plan.sh'), text);
    spawnSync('sh', ['-c', DRIVER, 'driver', shell], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder },
    });
    return texts.map((_, index) => {
      const at = (name: string) => join(folder, nameOf(index), name);
      const calls = existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8') : '';
      return {
        status: Number(readFileSync(at('status'), 'utf8')),
        stderr: readFileSync(at('stderr'), 'utf8'),
        calls: calls
          .split('<end of call>\0')
          .slice(0, -1)
          .map((call) => call.split('\0').slice(0, -1)),
        pwned: existsSync(at('pwned')),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
