import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { startProvider } from './provider.ts';
import { CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

/** Between looking for an account and making it, another web server makes it. */
const PARALLEL = `
import sqlite3

ADD_USER = OidcSecurityManager.__base__.add_user


def add_user(self, username, first_name, last_name, email, *args, **kwargs):
    with sqlite3.connect(os.path.join(os.environ["AIRFLOW_HOME"], "airflow.db")) as db:
        db.execute(
            "insert into ab_user (id, username, first_name, last_name, email, active)"
            " values (99, ?, ?, ?, ?, 1)",
            (username, first_name, last_name, email),
        )
    return ADD_USER(self, username, first_name, last_name, email, *args, **kwargs)


OidcSecurityManager.__base__.add_user = add_user
`;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  it('lets the second of two first logins in that cross each other', async () => {
    const provider = await startProvider(DIRECTORY);
    const config = webserverConfig(pair);
    appendFileSync(config, PARALLEL);
    const airflow = await startAirflow({ pair, config, provider, env: REGISTRATION });
    const login = await airflow.login(OPERATOR.upn);
    expect(login).toMatchObject({ signedIn: true, username: OPERATOR.oid, roles: OPERATOR.roles });
    expect(login.log.join()).toContain('Error adding new user to database');
    await airflow.close();
    await provider.close();
  });
});
