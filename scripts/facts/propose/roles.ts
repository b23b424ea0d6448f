import type { Answer } from '../answer.ts';
import { replaceOnce } from './change.ts';
import { literal } from './literal.ts';

/** Whether roles came and none went: one that a release has no more is a role in those before it, and for people to split. */
export const hasMoreRoles = ({ table, status, was, is }: Answer): boolean =>
  table === 'roles' && status === 'changed' && Array.isArray(was) && Array.isArray(is) && isWithin(was, is);

/** In the same order. */
const isWithin = (few: readonly unknown[], many: readonly unknown[]): boolean => {
  const rest = [...many];
  return few.every((one) => {
    const at = rest.indexOf(one);
    rest.splice(0, at + 1);
    return at >= 0;
  });
};

/** `src/facts/roles.ts` with the roles that are new, each behind the weaker one: what its holder may do is for people to say. */
export function withRoles(text: string, answers: readonly Answer[]): string {
  return answers.filter(hasMoreRoles).reduce((changed, { was, is, where }) => {
    const before = was as readonly string[];
    const now = is as readonly string[];
    return now.reduce((written, name, index) => {
      if (before.includes(name)) return written;
      const row = `  { name: ${literal(name, text)}, may: ${literal(`has what nobody described yet (${where})`, text)} },\n`;
      const weaker = now[index - 1];
      return weaker === undefined
        ? replaceOnce(
            written,
            'builtInRoles: readonly RoleRow[] = [\n',
            `builtInRoles: readonly RoleRow[] = [\n${row}`,
          )
        : written.replace(new RegExp(`^ {2}\\{ name: '${weaker}', .*\\},\\n`, 'm'), (line) => line + row);
    }, changed);
  }, text);
}
