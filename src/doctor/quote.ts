import { maskLog } from '../mask/mask-log.ts';
import { cut } from '../yaml/show-invisible.ts';
import type { Phase } from './cause.ts';

/** What Flask-AppBuilder writes before the message of an exception, by the step of the login. */
export const phases: readonly [Phase, RegExp][] = [
  ['token', /Error authorizing OAuth access token/i],
  ['user', /Error (?:returning|getting) (?:the )?OAuth user info/i],
  ['authorize', /Error on OAuth authorize/i],
];

/** The name of a logger has a dot, or the place in the code behind it. */
const fromLogger =
  /\s{1,40}\[(?:\w{1,60}\.[\w.]{1,100}|\w{1,60}(?=\]\s{1,4}loc=))\](?:\s{1,4}loc=\S{1,80})?\s*$/;

/** requests names the reason behind an address that fills the line. */
const longUrl = /( with url: \/)\S{24,600}( \(Caused by )/;

/** Characters of a line that a finding repeats at most. */
export const MAX_QUOTE = 160;

/** The words of a line that tell it, from what Flask-AppBuilder said on, without secrets and short. */
export function quote(text: string, start: number): string {
  const wrapper = phases.map(([, sign]) => text.search(sign)).find((at) => at >= 0 && at <= start);
  const from = wrapper ?? start;
  const said = maskLog(
    text
      .slice(from, from + 900)
      .replace(fromLogger, '')
      .replace(longUrl, '$1…$2'),
  ).trim();
  return said.length > MAX_QUOTE ? `${cut(said, MAX_QUOTE - 1)}…` : said;
}
