/**
 * Fields of a token or a user that people fill in themselves, as Python and JSON print them, and the user of Flask-AppBuilder's
 * `Calculated new roles for user='ada' as: [Op]`.
 */
const fields =
  /(["'](?:name|given_name|family_name|middle_name|nickname|display_?name|first_?name|last_?name|user_?name|preferred_username|unique_name|upn|email|mail)["']: ?u?|new roles for user=)(?:"([^"\\]{1,200})"|'([^'\\]{1,200})')/gi;

/** Lines of Flask-AppBuilder that end with the name of somebody. Source: its `LOGMSG_…` in `security/manager.py` and `const.py`. */
const endings = /((?:Added|Updated|Removed|Deleted|Changed) user:? |Login Failed for user: )(.{1,400})$/;

/** Keys and roles, whose names people choose too. No key at all, and Public alone, say something by themselves. */
const lists =
  /((?:["'](?:roles|groups|role_keys|wids)["']: ?|new roles for user=.{1,300}? as: )\[)((?!["']?Public["']?\])[^[\]]{1,4000})(?=\])/gi;

const blank = (text: string): string => ' '.repeat(text.length);

/**
 * The line, as long as before, with nothing where names stand: somebody may be called like an error.
 * @param text one line of a log, without what collectors put around it
 */
export function withoutNames(text: string): string {
  if (!/user|name|mail|upn|role|group|wids/i.test(text)) return text;
  return text
    .replace(fields, (_, key: string, double?: string, single?: string) =>
      double === undefined ? `${key}'${blank(single ?? '')}'` : `${key}"${blank(double)}"`,
    )
    .replace(lists, (_, before: string, names: string) => before + blank(names))
    .replace(endings, (_, said: string, name: string) => said + blank(name));
}

/** @returns whose account a line says was made or updated, to tell people apart; never to be printed */
export const nameOfAccount = (text: string): string | undefined =>
  (
    /(?:Added|Updated) user:? (?<name>[^"[\]{}]{1,400}?)(?=\s*(?:$|[["{]|loc=))/.exec(text) ??
    /\[AuthSuccess\].{0,200}?email:(?<name>[^\s}]{1,200})/.exec(text)
  )?.groups?.name;
