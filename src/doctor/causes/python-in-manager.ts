import type { Cause } from '../cause.ts';
import { raisedWords } from '../symptoms/record-level.ts';

const search =
  'neither Airflow nor authlib says it at this place: search your `get_oauth_user_info` for what could';

interface Said {
  id: string;
  texts: readonly [string, ...string[]];
  anchors: readonly string[];
  sign: RegExp;
  /** Where it is said; left out: while Flask-AppBuilder asks who the person is. */
  where?: Pick<Cause, 'notBelow'>;
  what: string;
  fix: string;
}

/** Messages of Python itself, behind "Error returning OAuth user info". Source: CPython 3.12, `Objects/` and `Lib/`. */
const rows: readonly Said[] = [
  {
    id: 'the-security-manager-calls-itself',
    texts: ['Error returning OAuth user info: maximum recursion depth exceeded'],
    anchors: ['maximum recursion depth'],
    sign: /maximum recursion depth exceeded/i,
    what: 'a method of your own security manager calls itself without an end, mostly `self.…` where `super().…` is meant',
    fix: 'call the method of the class that it extends: `super().get_oauth_user_info(provider, resp)`',
  },
  {
    id: 'the-security-manager-is-asynchronous',
    texts: ["TypeError: argument of type 'coroutine' is not iterable"],
    anchors: ["type 'coroutine'", "'coroutine' object"],
    sign: /argument of type 'coroutine' is not iterable|'coroutine' object (?:is not|has no)/,
    where: { notBelow: ['task', 'worker'] },
    what: 'a method of your own security manager is `async`, and Airflow does not wait for it: it gets a coroutine in place of the person',
    fix: 'write `def` in place of `async def`, and ask for data with `requests`',
  },
  {
    id: 'the-security-manager-compares-what-cannot-be-compared',
    texts: [
      "Error returning OAuth user info: can't compare offset-naive and offset-aware datetimes",
      "Error returning OAuth user info: '<' not supported between instances of 'str' and 'int'",
      'Error returning OAuth user info: can only concatenate str (not "NoneType") to str',
    ],
    anchors: [
      'offset-naive',
      'not supported between',
      'can only concatenate',
      'sequence item ',
      'division by zero',
      'dictionary changed size',
      'not JSON serializable',
      'does not match format',
      'Invalid isoformat',
      'must be str, not ',
      'unhashable type',
    ],
    sign: /offset-naive|not supported between instances of|can only concatenate|sequence item \d{1,3}: expected|division by zero|dictionary changed size|is not JSON serializable|does not match format|Invalid isoformat string|must be str, not \w|unhashable type/,
    what: 'a line of your own security manager does something with a value that its type does not allow, and stops',
    fix: 'look at the type of each value before it is compared, joined or turned into a time; or let `airflow-entra render` write the file',
  },
  {
    id: 'the-security-manager-cannot-encode-a-name',
    texts: [
      "Error returning OAuth user info: 'ascii' codec can't encode character '\\xeb' in position 2: ordinal not in range(128)",
    ],
    anchors: ["codec can't "],
    sign: /'[\w-]{1,20}' codec can't (?:en|de)code/,
    what: 'your own security manager turns a name with a letter outside of ASCII into bytes, or bytes into a name, with an encoding that does not have it: people with such names cannot sign in',
    fix: 'take the text as it is, or name the encoding: `.encode("utf-8")`',
  },
  {
    id: 'the-security-manager-looks-up-what-is-not-there',
    texts: ["Error returning OAuth user info: 'NoneType' object has no attribute 'permissions'"],
    anchors: ["'NoneType' object"],
    sign: /'NoneType' object has no attribute '(?!get|split|lower|upper|strip|[lr]strip|append|startswith|endswith|replace|items|keys|values|encode|decode|join|title|format|casefold|partition|json|text)\w{2,60}'/,
    what: 'your own security manager uses something that it looked up and that is not there, such as a role (`find_role`) or an account (`find_user`), and stops',
    fix: 'make the role that it looks for (`airflow roles create`), and write what is to happen when nothing is found',
  },
];

const inUserInfo: readonly Cause[] = rows.map(({ id, texts, anchors, sign, where, what, fix }) => ({
  id,
  rule: 'manager-error',
  weight: 'cause',
  texts,
  anchors,
  signs: [sign],
  ...(where ?? { during: ['user'] as const }),
  replaces: ['user-info-has-another-form', 'recursion-in-the-token-request'],
  what,
  sure: search,
  fix,
  source:
    'Python, the message itself; Flask-AppBuilder, `oauth_authorized`, which logs what `get_oauth_user_info` raises',
}));

/** What a line of the user's own, or what it returned, stops a sign-in with. */
export const pythonInManagerCauses: readonly Cause[] = [
  ...inUserInfo,
  {
    id: 'the-security-manager-returns-another-form',
    rule: 'manager-error',
    weight: 'cause',
    texts: [
      "TypeError: unhashable type: 'dict', below auth_user_oauth",
      "TypeError: string indices must be integers, not 'str', below auth_user_oauth",
    ],
    anchors: ['unhashable type', 'string indices', "typeError: '", "buteError: '", 'argument of type'],
    signs: [
      /TypeError: (?:unhashable type: '\w{1,20}'|string indices must be integers|'\w{1,20}' object is not iterable|'(?!NoneType)\w{1,20}' object is not subscriptable|argument of type '(?!NoneType|coroutine)\w{1,20}' is not iterable)/,
      /AttributeError: '(?:str|list|tuple|bytes)' object has no attribute/,
    ],
    below: ['account'],
    what: 'your own security manager returns something of another form than Airflow reads where the account is looked up: the person has to be a dictionary with texts, and `role_keys` a list of texts',
    sure: 'the frame above is `auth_user_oauth`, which gets what `get_oauth_user_info` returned',
    fix: 'return `{"username": …, "email": …, "first_name": …, "last_name": …, "role_keys": ["…"]}`; or let `airflow-entra render` write the file',
    source: 'FAB provider, `auth_user_oauth` and `_oauth_calculate_user_roles`',
  },
  {
    id: 'the-mapping-of-roles-is-no-dictionary',
    rule: 'config-mapping-string',
    weight: 'cause',
    texts: ["AttributeError: 'list' object has no attribute 'items', below auth_user_oauth"],
    anchors: ["no attribute 'items'"],
    signs: [/'(?<form>list|str|tuple|set|NoneType)' object has no attribute 'items'/],
    below: ['account'],
    replaces: ['the-security-manager-returns-another-form', 'the-security-manager-stops-with-an-error'],
    what: 'AUTH_ROLES_MAPPING is no dictionary but a `{form}`: Airflow cannot look up the roles of anybody, and every sign-in stops there',
    sure: 'the line of the traceback reads `self.auth_roles_mapping.items()`; `airflow-entra lint webserver_config.py` names the line',
    fix: 'write `AUTH_ROLES_MAPPING = {"key of the token": ["Airflow role"]}`: a dictionary from each key to a list of roles',
    source: 'FAB provider, `get_roles_from_keys` in `security_manager/override.py`',
  },
  {
    id: 'a-view-of-ones-own-stops-with-an-error',
    rule: 'manager-error',
    weight: 'cause',
    texts: ["KeyError: 'oidc_id_token', below logout of webserver_config.py"],
    anchors: raisedWords,
    signs: [/(?:^|\s)(?<said>(?:[a-z_]\w{0,40}\.){0,6}[A-Z]\w{1,60}(?:Error|Exception): .{1,160})/],
    below: ['own-view'],
    what: 'a view of your own in `webserver_config.py` (`login`, `logout` or the callback) stops with an error ({said}), so that the page is an error for whoever asks',
    sure: 'the frame of `webserver_config.py` in the traceback is the line',
    fix: 'read what may not be in the session with `.get()`, and end with the method that it replaces: `return super().logout()`',
    source: 'Python, `traceback`; Flask-AppBuilder, `AuthOAuthView`',
  },
];
