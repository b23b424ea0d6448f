/** Fields of a token or a user that people fill in themselves, as Python and JSON print them. */
const fields =
  /(["'](?:name|given_name|family_name|middle_name|nickname|display_?name|first_?name|last_?name|user_?name|preferred_username|unique_name|upn|email|mail)["']: ?u?)(?:"([^"\\]{1,200})"|'([^'\\]{1,200})')/gi;

/** Lines of Flask-AppBuilder that end with the name of somebody. Source: its `LOGMSG_…` in `security/manager.py` and `const.py`. */
const endings = /((?:Added|Updated|Removed|Deleted|Changed) user:? |Login Failed for user: )(.{1,400})$/;

const blank = (text: string): string => ' '.repeat(text.length);

/**
 * The line, as long as before, with nothing where names stand: somebody may be called like an error.
 * @param text one line of a log, without what collectors put around it
 */
export function withoutNames(text: string): string {
  if (!/user|name|mail|upn/i.test(text)) return text;
  return text
    .replace(fields, (_, key: string, double?: string, single?: string) =>
      double === undefined ? `${key}'${blank(single ?? '')}'` : `${key}"${blank(double)}"`,
    )
    .replace(endings, (_, said: string, name: string) => said + blank(name));
}
