import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Login, startAirflow } from './airflow.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { startProvider } from './provider.ts';
import { CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

/** Another web server makes the account, as soon as this one calls a method of its base class. */
const PARALLEL = `
import sqlite3

BASE = OidcSecurityManager.__base__


def make(username, first_name, last_name, email):
    with sqlite3.connect(os.path.join(os.environ["AIRFLOW_HOME"], "airflow.db")) as db:
        db.execute(
            "insert or ignore into ab_user"
            " (id, username, first_name, last_name, email, active) values (99, ?, ?, ?, ?, 1)",
            (username, first_name, last_name, email),
        )
`;

/** Between looking for an account and making it. */
const BEFORE_ADDING = `${PARALLEL}
ADD_USER = BASE.add_user


def add_user(self, username, first_name, last_name, email, *args, **kwargs):
    make(username, first_name, last_name, email)
    return ADD_USER(self, username, first_name, last_name, email, *args, **kwargs)


BASE.add_user = add_user
`;

/** Between looking for the user name and looking for the e-mail. */
const BEFORE_THE_EMAIL = `${PARALLEL}
FIND_USER = BASE.find_user


def find_user(self, username=None, email=None):
    if email:
        make("${OPERATOR.oid}", "Otto", "Operator", email)
    return FIND_USER(self, username=username, email=email)


BASE.find_user = find_user
`;

async function loginBeside(pair: string, parallel: string): Promise<Login> {
  const provider = await startProvider(DIRECTORY);
  const config = webserverConfig(pair);
  appendFileSync(config, parallel);
  const airflow = await startAirflow({ pair, config, provider, env: REGISTRATION });
  const login = await airflow.login(OPERATOR.upn);
  await airflow.close();
  await provider.close();
  return login;
}

const IN = { signedIn: true, username: OPERATOR.oid, roles: OPERATOR.roles };

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  it('lets the second of two first logins in that cross each other', async () => {
    const login = await loginBeside(pair, BEFORE_ADDING);
    expect(login).toMatchObject(IN);
    expect(login.log.join()).toContain('Error adding new user to database');
  });

  it('does not take the account that the first of them made for that of somebody else', async () => {
    expect(await loginBeside(pair, BEFORE_THE_EMAIL)).toMatchObject({ ...IN, log: [] });
  });
});
