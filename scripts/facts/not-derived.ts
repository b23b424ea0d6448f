/** The files of `src/facts` that no package says anything of, each with the reason. */

const MICROSOFT = 'Microsoft documents it; no package of Airflow has it';
const FOLLOWS = 'holds no facts: it follows from the other tables';
const STANDARD = 'a standard, or the documentation of another product';
const NOTES = 'what broke is in release notes and issues, and in a changed function for people to read';
const CLOSED = 'about releases that are all out: their sources do not change any more';

export const notDerived: Readonly<Record<string, string>> = {
  'aadsts-browser': MICROSOFT,
  'aadsts-client': MICROSOFT,
  'aadsts-federation': MICROSOFT,
  'aadsts-person': MICROSOFT,
  'aadsts-policy': MICROSOFT,
  'aadsts-proof': MICROSOFT,
  'aadsts-request': MICROSOFT,
  'aadsts-scope': MICROSOFT,
  'aadsts-service': MICROSOFT,
  'aadsts-sign-out': MICROSOFT,
  'aadsts-row': MICROSOFT,
  aadsts: MICROSOFT,
  'active-directory': MICROSOFT,
  'app-role-value': MICROSOFT,
  clouds: MICROSOFT,
  'config-claims': MICROSOFT,
  'key-vaults': MICROSOFT,
  portals: MICROSOFT,
  'workload-identity': MICROSOFT,
  advisories: 'published by the Apache Airflow security team; no package has them',
  'broken-airflow': NOTES,
  'broken-fab': NOTES,
  'broken-row': FOLLOWS,
  'known-broken': FOLLOWS,
  assumed: FOLLOWS,
  'chart-repositories': 'addresses where the charts are published; no chart says them',
  'config-targets': FOLLOWS,
  fab: FOLLOWS,
  releases: FOLLOWS,
  verified: FOLLOWS,
  version: FOLLOWS,
  remembered: FOLLOWS,
  'airflow-python': CLOSED,
  'logout-method': CLOSED,
  openid2: CLOSED,
  'file-calls':
    'the standard library of Python, run inside of a configuration; no package of Airflow says it',
  'settings-of-kinds': 'by the beginnings of names; a new name is told by `sign-in-settings`',
  superset: STANDARD,
  'config-providers': 'one name, which `stock-providers` asks for',
  'image-user': 'the entrypoint of the official image, which no package has',
  'stock-holes':
    'measured by signing in: the proof says it anew, and the part of authlib is tried in process',
  'github-actions': STANDARD,
  'helm-mask': STANDARD,
  'host-name': STANDARD,
  'kubernetes-resources': STANDARD,
  'provider-traces': STANDARD,
  'public-issuers': STANDARD,
  'saml-addresses': STANDARD,
  sarif: STANDARD,
  'sign-in-errors': STANDARD,
  'this-machine': STANDARD,
};
