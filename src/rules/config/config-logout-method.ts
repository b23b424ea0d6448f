import { signsOutByPost } from '../../facts/logout-method.ts';
import type { FunctionSite } from '../../python/reader.ts';
import { type ConfigRule, onEvery } from './config-rule.ts';

export const configLogoutMethod: ConfigRule = {
  id: 'config-logout-method',
  check: (config) => {
    if (!onEvery(config, ({ airflow }) => signsOutByPost(airflow))) return [];
    return config.model.functions
      .filter((site) => site.class !== undefined && takesGetAlone(site, config.model.text))
      .map((site) => ({
        message:
          '`/logout/` takes GET alone here, and this Airflow signs out by POST: it answers 405, and the person stays signed in',
        at: site,
        fix: 'write `@expose("/logout/", methods=["GET", "POST"])`',
      }));
  },
};

/** As far as decorators may reach above their method. */
const MAX_DECORATORS = 400;

const exposes = /@expose\(\s*["']\/?logout\/?["']([^)]{0,200})\)/;

function takesGetAlone({ from }: FunctionSite, text: string): boolean {
  const before = text.slice(Math.max(0, from - MAX_DECORATORS), from);
  const own = before.slice(before.lastIndexOf('@expose'));
  const decorator = exposes.exec(own);
  // What stands between the decorator and its method are other decorators.
  const isItsOwn = /^\s*(@[^\n]*\n\s*)*(async\s+)?def\s+$/.test(own.slice(decorator?.[0].length ?? 0));
  return decorator !== null && isItsOwn && !/POST/i.test(decorator[1] ?? '');
}
