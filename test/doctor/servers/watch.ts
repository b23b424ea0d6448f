import { execFileSync } from 'node:child_process';
import { webserverConfig } from '../../airflow/config.ts';
import { startProvider } from '../../airflow/provider.ts';
import { ADMIN, DIRECTORY, OPERATOR } from '../../airflow/registration.ts';
import type { ServerFault } from './faults.ts';
import { startServer, withLines } from './server.ts';

/** What a real server prints while people sign in, with a fault or without. */
export async function watch(pair: string, fault: Omit<ServerFault, 'name'> = {}): Promise<string> {
  const provider = await startProvider(DIRECTORY);
  try {
    const rendered = webserverConfig(pair);
    const server = await startServer({
      pair,
      config: fault.lines === undefined ? rendered : await withLines(rendered, fault.lines),
      provider,
      ...(fault.env && { env: fault.env }),
      ...(fault.prepare && { prepare: fault.prepare }),
    });
    if (server.isUp) for (const { upn } of [ADMIN, OPERATOR]) await server.signIn(upn);
    if (fault.kill) await killWorker(server.pid);
    return await server.end();
  } finally {
    await provider.close();
  }
}

/** Ends the youngest process of the group, as a kernel without memory does, and lets gunicorn notice. */
async function killWorker(group: number): Promise<void> {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,pgid='], { encoding: 'utf8' });
  const pids = listed
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([, pgid]) => pgid === group)
    .map(([pid = 0]) => pid);
  process.kill(Math.max(...pids), 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 4000));
}
