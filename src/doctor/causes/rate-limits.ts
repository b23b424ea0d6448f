import type { Cause, Values } from '../cause.ts';

const fix =
  'let Airflow see the address of each person (`enable_proxy_fix`: [webserver] in Airflow 2, [fab] in Airflow 3, with a proxy that sends X-Forwarded-For); when many people share one address all the same, set a higher `AUTH_RATE_LIMIT` in `webserver_config.py`, such as "60 per 40 second"';
const source =
  'FAB provider, `register_views` and `init_auth` in `override.py`: 5 POST in 40 seconds for each page of the login view; Flask-Limiter, `get_remote_address`';

/** Flask-AppBuilder counts the POSTs of an address to the pages of its login view, the one for signing out too; and where. */
export const rateLimitCauses: readonly Cause[] = [
  {
    id: 'too-many-from-one-address',
    rule: 'rate-limited',
    weight: 'inferred',
    fleeting: true,
    texts: [
      'ratelimit 5 per 40 second (10.0.0.9) exceeded at endpoint: CustomAuthOAuthView.logout',
      '429 Too Many Requests: 5 per 40 second',
    ],
    anchors: ['exceeded at endpoint', 'Too Many Requests: '],
    signs: [
      /ratelimit (?<limit>\d{1,5} per \d{1,5} \w{1,10}) \((?<address>[^()\s]{1,60})\) exceeded at endpoint: \w{0,60}Auth\w{0,60}View\./,
      /429 Too Many Requests: (?<limit1>\d{1,5} per \d{1,5} \w{1,10})/,
    ],
    adds: ({ limit1 }): Values => (limit1 === undefined ? {} : { limit: limit1 }),
    what: 'Flask-AppBuilder refused to sign somebody in or out with 429, since too many had asked from one address ({address}) for its limit ({limit}): behind a proxy that Airflow does not know of, everybody has the address of the proxy',
    sure: 'the address in the line is that of the proxy, and the access log of Airflow has it for everybody',
    fix,
    source,
  },
  {
    id: 'a-form-or-a-logout-answers-429',
    rule: 'rate-limited',
    weight: 'inferred',
    uncertain: true,
    fleeting: true,
    course: 'limited',
    texts: ['"POST /logout/ HTTP/1.1" 429', '"POST /auth/logout/ HTTP/1.1" 429 Too Many Requests'],
    anchors: [],
    signs: [],
    what: 'a form of the login page, or the way out, was refused with 429: Flask-AppBuilder takes 5 of them in 40 seconds from one address, and behind a proxy that Airflow does not know of everybody has the address of the proxy; a proxy with a limit of its own answers like this too',
    sure: 'the access log of Airflow has the address of the proxy for everybody; where Airflow has no line of the request, the proxy refused it',
    fix,
    source,
  },
  {
    id: 'the-storage-of-the-limits-cannot-be-used',
    rule: 'server-not-running',
    weight: 'inferred',
    lasts: true,
    texts: [
      "limits.errors.ConfigurationError: 'redis' prerequisite not available. A minimum version of 3.0 is required.",
      'limits.errors.ConfigurationError: memcached prerequisite not available. please install pymemcache',
      'limits.errors.ConfigurationError: unknown storage scheme : postgresql://postgres/limits',
    ],
    anchors: ['prerequisite not', 'limits.errors.'],
    signs: [
      /(?<said>'?(?<library>\w{1,30})'? prerequisite not available)/,
      /limits\.errors\.ConfigurationError: (?<said>.{1,120})/,
    ],
    what: 'the counter of requests of Flask-AppBuilder (Flask-Limiter) cannot use the storage that is set for it ({said}): the web or API server does not start',
    sure: '`RATELIMIT_STORAGE_URI` in `webserver_config.py` (or `RATELIMIT_STORAGE_URL`) names the storage; `pip show` in the pod tells whether the package for it is installed',
    fix: 'install the package of that storage into the image of the web or API server (`redis`, `pymemcache`, `pymongo`), or take the setting out: without it each process counts by itself, which is enough for a sign-in by a provider',
    source: 'limits, `get_dependency` in `util.py`, `storage/__init__.py`; Flask-Limiter, "Configuration"',
  },
];
