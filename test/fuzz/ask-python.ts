import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Has Python answer a question by a program of `test/fuzz/python`, which reads JSON and prints it.
 * @throws with what it wrote on standard error
 */
export function askPython<T>(program: string, question: unknown, interpreter = 'python3'): T {
  const script = fileURLToPath(new URL(`python/${program}`, import.meta.url));
  const { status, stdout, stderr, error } = spawnSync(interpreter, ['-X', 'utf8', script], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? ''} ${stderr}`);
  return JSON.parse(stdout) as T;
}
