/** A record at warning or above that healthy Airflows write. */
interface Noise {
  sign: RegExp;
  /** More of them, and nobody signed in, are no noise any more. */
  most?: number;
  why: string;
}

/** Reviewed one by one: each was seen in the log of a server that people signed in at. */
const healthyNoise: readonly Noise[] = [
  {
    sign: /\b[A-Z]\w{2,60}(?:Warning|RemovedIn\w{1,30})\b|\[py\.warnings\]|"logger": ?"py\.warnings"|\bwarnings\.py:\d|\bwarnings\.warn\(/,
    why: 'Python warns of code that a later release will not take',
  },
  {
    sign: /is deprecated|has been (?:deprecated|renamed|moved)|will be removed in/i,
    why: 'the same in words',
  },
  {
    sign: /(?:JWT token is not valid|Invalid auth token): (?:Signature has expired|Not enough segments|Invalid (?:crypto|payload|header) padding|Invalid header string)/,
    most: 4,
    why: 'a tab of yesterday, or a script with half a token, asks for news; the person signs in again',
  },
  { sign: /JWT token is not validated!/, why: 'said at each login with `verify_signature` off' },
  {
    sign: /No user yet created, use flask fab command/,
    why: 'a cause of its own says it where nobody signs in',
  },
  { sign: /Access is Denied for: /i, most: 4, why: 'somebody opened a page that is not theirs' },
  {
    sign: /Some workers seem to have died and gunicorn did not restart them/,
    why: 'each slow start of gunicorn; when no worker comes a moment later, the begin of that start is told',
  },
  { sign: /Invalid HTTP request received/, why: 'a scanner, or TLS spoken to a port without it' },
  { sign: /in-memory storage for tracking rate limits/, why: 'flask-limiter without a storage' },
  { sign: /HMAC key is \d{1,3} bytes long/, why: 'PyJWT 2.10 finds the usual secret key short' },
  { sign: /authlib\.jose module is deprecated/, why: 'authlib 1.7 and newer' },
  {
    sign: /empty cryptography key|[Ff]ernet key was not|values will not be stored encrypted/,
    why: 'no Fernet key: of connections alone',
  },
  {
    sign: /relation "log" does not exist|no such table: log\b|\.log' doesn't exist/,
    why: 'each command notes itself first, also the one that makes the tables',
  },
  { sign: /Refused to delete permission view/, why: "sync-perm at a start, with roles of one's own" },
  { sign: /was empty, using a generated one for now/, why: 'a cause of its own says it where it matters' },
  { sign: /\bstatsd\b|StatsClient|\botel\b|OpenTelemetry/i, why: 'metrics' },
  { sign: /\bscarf\b|usage data collection|sentry_sdk/i, why: 'telemetry' },
  { sign: /development server\. Do not use it in a production/i, why: 'Flask in debug mode' },
  {
    sign: /Do not use .{0,4}(?:SQLite|the SequentialExecutor)|SQLite is (?:not )?recommended/i,
    why: 'a trial, whose database is a file',
  },
  { sign: /The CSRF (?:session )?token/, why: 'a form of an old tab; a cause says it where it matters' },
  {
    sign: /Executing <(?:Task|Handle|TimerHandle)\b/,
    why: 'asyncio in debug mode says what took more than 0.1 s; uvicorn of Airflow 3 does so at each start',
  },
  {
    sign: /\[Errno 32\] Broken pipe|ClientDisconnect|Connection reset by peer.{0,40}client/i,
    why: 'a browser left',
  },
  {
    sign: /Could not import (?:DAGs|graphviz|pandas)|Could not import .{1,60}example_/,
    why: 'an optional package',
  },
  {
    sign: /Add Permission(?: to role)?: |Remove Permission to Role Error|Creation of Permission View Error/,
    why: 'workers that start at once make the same permissions; the second one fails',
  },
  { sign: /terminated due to signal 15\b|was sent SIGTERM!/, why: 'an ordinary stop' },
  { sign: /swagger_ui directory could not be found/, why: 'Connexion without an optional package' },
  { sign: /SimpleAuthManager is active but/, why: 'advice at each start of Airflow 3.3 with that manager' },
  { sign: /Connection schemes \(type: /, why: 'names of connections' },
  { sign: /No whitelist for OAuth provider/, why: 'said at each sign-in where no whitelist is set' },
  {
    // Each of its lines is one of these: what people write below it is none.
    sign: /^(?:✔|➤|astro dev |Note: |Starting Airflow)[^\n]{0,200}(?:\n(?:(?:✔|➤|astro dev |Note: |Starting Airflow)[^\n]{0,200}|\r)?)*$/,
    why: '`astro dev start` says that Airflow runs',
  },
  { sign: /git-sync|rate of change|Slow query/i, why: 'another program beside it' },
];

/** @returns the row that this record is noise by; undefined: it is none */
export const noiseOf = (text: string): Noise | undefined => healthyNoise.find(({ sign }) => sign.test(text));
