import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Airflow, startAirflow } from '../airflow/airflow.ts';
import { type Provider, startProvider } from '../airflow/provider.ts';
import { ADMIN, REGISTRATION } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { specText } from './spec-text.ts';

const LOGINS = 40;
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const DIRECTORY = fileURLToPath(new URL('directory.yaml', import.meta.url));
const PAIRS = ['3.3.2-3.10.2-authlib1.9.9', '2.11.2-1.5.4-authlib1.9.9'];
const SIDES = ['hardened', 'stock'] as const;
const ENDPOINTS = ['discovery', 'keys', 'token'] as const;

interface Side {
  airflow: Airflow;
  provider: Provider;
  cpu: number[];
}

/**
 * Signs one person in again and again, in turn with our file and with stock settings, after one login of each that
 * is not counted.
 * @throws an Error if a login is refused: there is then nothing to compare
 */
export async function benchLogin(say: (line: string) => void): Promise<void> {
  say(`A warm login, median of ${LOGINS} alternating ones; CPU of the Airflow process`);
  const folder = await mkdtemp(join(tmpdir(), 'airflow-entra-bench-'));
  try {
    for (const pair of PAIRS) await benchPair(pair, folder, say);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchPair(pair: string, folder: string, say: (line: string) => void): Promise<void> {
  const sides: Side[] = [];
  try {
    for (const security of SIDES) sides.push(await start(pair, security, join(folder, pair, security)));
    for (const side of sides) {
      await login(side);
      await side.provider.control({ resetRequests: true });
    }
    for (let count = 0; count < LOGINS; count++) for (const side of sides) side.cpu.push(await login(side));
    const base = median(sides[1]?.cpu ?? []);
    say(pair);
    for (const [index, { provider, cpu }] of sides.entries()) {
      const asked = await provider.requests();
      const perLogin = ENDPOINTS.map((name) => `${name} ${((asked[name] ?? 0) / LOGINS).toFixed(2)}`);
      const time = median(cpu);
      const ratio = `${(time / base).toFixed(2)} × stock`;
      say(
        `  ${(SIDES[index] ?? '').padEnd(9)} ${perLogin.join('  ')}   ${(time * 1000).toFixed(1)} ms   ${ratio}`,
      );
    }
  } finally {
    for (const { airflow, provider } of sides) {
      await airflow.close();
      await provider.close();
    }
  }
}

async function start(pair: string, security: string, folder: string): Promise<Side> {
  const airflow = pair.split('-')[0] ?? '';
  const file = `${folder}.yaml`;
  await mkdir(folder, { recursive: true });
  await writeFile(file, specText({ airflow, url: 'http://localhost:8080', security }));
  await run(process.execPath, [MAIN, 'render', file, '--out-dir', folder]);
  const provider = await startProvider(DIRECTORY);
  const config = join(folder, 'default/webserver_config.py');
  return { airflow: await startAirflow({ pair, config, provider, env: REGISTRATION }), provider, cpu: [] };
}

async function login({ airflow }: Side): Promise<number> {
  const { signedIn, cpu, log } = await airflow.login(ADMIN.upn);
  if (!signedIn) throw new Error(`refused: ${log.join('\n')}`);
  return cpu;
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
