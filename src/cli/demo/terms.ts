/** A word of the demo that a newcomer may not know, and what it is, in one sentence. */
export interface Term {
  name: string;
  is: string;
}

/** Which are told at the beginning of a chapter. */
export const TERMS = {
  check: [
    {
      name: 'spec',
      is: 'the file airflow-entra.yaml that you write: which app role of which registration gives which Airflow role',
    },
    { name: 'tenant', is: "your organization's directory in Entra" },
    {
      name: 'app registration',
      is: 'what Entra knows about one Airflow: its addresses, secret and app roles',
    },
    {
      name: 'app role',
      is: 'a name that the registration defines; whoever is assigned to it has that name in the token',
    },
    {
      name: 'Airflow role',
      is: 'what somebody may do in Airflow: Admin, Op, User, Viewer, or one of your own',
    },
  ],
  render: [
    { name: 'webserver_config.py', is: 'the Python file that tells Airflow how people sign in' },
    { name: 'environment', is: 'one Airflow of those that a spec describes; this spec has nonprod and prod' },
  ],
  signIn: [
    { name: 'ID token', is: 'what Entra tells Airflow about the person who signed in, signed by Entra' },
    {
      name: 'code flow with PKCE',
      is: 'the browser brings only a code; Airflow trades it for the token, with its secret and a random value that nobody else has',
    },
  ],
  forge: [
    { name: 'signature', is: 'proves that Entra made the token, and that nobody has changed it since' },
    { name: 'tid', is: 'the part of a token that names the tenant' },
  ],
  compare: [
    {
      name: 'enterprise application',
      is: 'the same application as something that people are let into; here groups and people are assigned',
    },
  ],
  drift: [{ name: 'drift', is: 'a file, the tenant or the cluster is no longer what the spec says' }],
} as const satisfies Record<string, readonly Term[]>;
