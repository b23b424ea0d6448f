import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { airflowNonprod } from '../../src/cli/demo/airflow-nonprod.ts';
import { FORGERIES } from '../../src/cli/demo/forgeries.ts';
import { OPERATOR, PEOPLE } from '../../src/cli/demo/people.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { parseDirectory } from '../../src/emulator/emulator.ts';
import { wrapLines } from '../../src/report/wrap.ts';
import { type Airflow, startAirflow } from '../airflow/airflow.ts';
import { CACHE } from '../airflow/cache.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { type Provider, startProvider } from '../airflow/provider.ts';

const [AIRFLOW, FAB, AUTHLIB] = ['3.3.2', '3.10.2', 'authlib1.9.9'];
const PAIR = `${AIRFLOW}-${FAB}-${AUTHLIB}`;
const EXAMPLE = packageFile('examples/nonprod-prod');
const CONFIG = 'expected/nonprod/webserver_config.py';

/** Prints one paragraph. */
type Say = (text: string) => void;
type Indented = (text: string, indent?: number) => void;

/**
 * Signs the people of the demo in to a real Airflow, which runs the example's rendered file and takes the embedded
 * Entra for Microsoft's.
 * @param out what came out
 * @param err what takes long, and why nothing could be asked
 * @returns 0 if Airflow did what the example says, 1 if not, 3 if it could not be asked
 */
export async function demoOnAirflow(out: Say, err: Say): Promise<0 | 1 | 3> {
  const problem = airflowUnavailable() ?? (await install(err));
  if (problem !== undefined) {
    err(`A real Airflow could not be asked: ${problem}`);
    return 3;
  }
  const say = (text: string, indent = 3): void =>
    out(wrapLines(text.replaceAll(/^(?=.)/gm, ' '.repeat(indent)), 80));
  say(`\n7. Ask a real Airflow ${AIRFLOW} with FAB provider ${FAB}`, 0);
  say(`It runs examples/nonprod-prod/${CONFIG}.`);
  say('The roles are those that its database holds after the login.');
  const provider = await startProvider(join(EXAMPLE, 'directory.yaml'));
  const airflow = await start(provider).catch(async (error: unknown) => {
    await provider.close();
    throw error;
  });
  try {
    const surprises = [...(await people(airflow, say)), ...(await forgeries(airflow, provider, say))];
    const end =
      surprises.length > 0 ? 'Airflow did not do as the example says:' : 'Airflow did as the example says.';
    say(`\n${end}`, 0);
    for (const surprise of surprises) say(surprise);
    return surprises.length === 0 ? 0 : 1;
  } finally {
    await airflow.close();
    await provider.close();
  }
}

/** @returns why it cannot be installed */
async function install(err: Say): Promise<string | undefined> {
  if (!existsSync(join(CACHE, 'airflow', PAIR, 'stamp')))
    err(`Installing Airflow ${AIRFLOW} from PyPI into ${CACHE}, this once: about a minute and 300 MB.`);
  return environment(PAIR).then(
    () => undefined,
    (error: Error) => error.message.split('\n').filter(Boolean).slice(0, 2).join(': '),
  );
}

function start(provider: Provider): Promise<Airflow> {
  const read = (name: string): string => readFileSync(join(EXAMPLE, name), 'utf8');
  const { directory } = parseDirectory(read('directory.yaml'), 'directory.yaml');
  if (!directory) throw new Error('the directory of the example cannot be read');
  const { resolved, registration } = airflowNonprod(
    read('airflow-entra.yaml'),
    directory,
    `https://${provider.host}`,
  );
  return startAirflow({
    pair: PAIR,
    config: join(EXAMPLE, CONFIG),
    provider,
    url: new URL(resolved.redirectUri).origin,
    env: {
      ...Object.fromEntries(resolved.ids.map(({ name, value }) => [name, value])),
      [resolved.secretVariable]: registration.clientSecret,
    },
  });
}

/** @returns what was not as expected */
async function people(airflow: Airflow, say: Indented): Promise<string[]> {
  const surprises: string[] = [];
  for (const { name, upn, roles } of PEOPLE) {
    const login = await airflow.login(upn);
    const given = login.roles.join(', ');
    say(`${name} ${login.signedIn ? `has ${given}` : 'is refused'}`);
    for (const flash of login.flashes) say(`the next page says: ${flash}`, 5);
    if (login.signedIn !== roles.length > 0 || given !== roles.join(', '))
      surprises.push(`${name}: ${given || 'refused'}, and not ${roles.join(', ') || 'refused'}`);
  }
  return surprises;
}

/** @returns what was not as expected */
async function forgeries(airflow: Airflow, provider: Provider, say: Indented): Promise<string[]> {
  const surprises: string[] = [];
  for (const { fault, what, refusedFor } of FORGERIES) {
    await provider.control({ faults: { [fault]: true } });
    const login = await airflow.login(OPERATOR.upn);
    say(`${OPERATOR.name}, with a token ${what}, ${login.signedIn ? 'is signed in' : 'is refused'}`);
    for (const line of login.log) say(`the log says: ${line.trimEnd()}`, 5);
    if (login.signedIn || !login.log.join().includes(refusedFor))
      surprises.push(`a token ${what} is refused for its ${refusedFor}`);
  }
  return surprises;
}
