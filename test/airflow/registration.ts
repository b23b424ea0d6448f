import { fileURLToPath } from 'node:url';

/** The tenant and the app registration of the directory file that the tests run on. */
export const DIRECTORY = fileURLToPath(new URL('../emulator/directory.yaml', import.meta.url));

/** What an Airflow of this registration has in its environment. */
export const REGISTRATION = {
  AAD_TENANT_ID: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
  AAD_CLIENT_ID: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
  AAD_CLIENT_SECRET: 'nonprod-secret',
};

export const ADMIN = {
  upn: 'admin@example.com',
  oid: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01',
  roles: ['Admin'],
};

export const OPERATOR = {
  upn: 'operator@example.com',
  oid: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02',
  roles: ['Op', 'Viewer'],
};

/** The newest of each major version: `npm test` runs on these. */
export const NEWEST_PAIRS = ['3.3.2-3.10.2-authlib1.9.9', '2.11.2-1.5.4-authlib1.9.9'];

/** The pairs that a test runs on: those of AIRFLOW_PAIRS, or the newest. */
export const CHOSEN_PAIRS = process.env.AIRFLOW_PAIRS?.split(/[ ,]+/) ?? NEWEST_PAIRS;
