import type { Cause } from '../cause.ts';

const search =
  'neither Airflow nor authlib says it at this place: search your `get_oauth_user_info` for what could';

interface Said {
  id: string;
  texts: readonly [string, ...string[]];
  anchors: readonly string[];
  sign: RegExp;
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

/** What a line of the user's own stops with while Flask-AppBuilder reads who somebody is. */
export const pythonInManagerCauses: readonly Cause[] = rows.map(
  ({ id, texts, anchors, sign, what, fix }) => ({
    id,
    rule: 'manager-error',
    weight: 'cause',
    texts,
    anchors,
    signs: [sign],
    ...(id === 'the-security-manager-is-asynchronous'
      ? { notBelow: ['task', 'worker'] as const }
      : { during: ['user'] as const }),
    replaces: ['user-info-has-another-form', 'recursion-in-the-token-request'],
    what,
    sure: search,
    fix,
    source:
      'Python, the message itself; Flask-AppBuilder, `oauth_authorized`, which logs what `get_oauth_user_info` raises',
  }),
);
