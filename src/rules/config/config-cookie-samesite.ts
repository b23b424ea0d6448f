import { ignoredSettings, isIgnored } from '../../facts/config-ignored.ts';
import { signsInByOAuth, textsOf } from '../../python/sign-in.ts';
import { type ConfigRule, onEvery } from './config-rule.ts';

const NAME = 'SESSION_COOKIE_SAMESITE';

export const configCookieSamesite: ConfigRule = {
  id: 'config-cookie-samesite',
  check: (config) => {
    const { model } = config;
    const row = ignoredSettings.find(({ name }) => name === NAME);
    const ignored = row && onEvery(config, ({ airflow, fab }) => isIgnored(row, airflow, fab));
    if (!signsInByOAuth(model) || ignored) return [];
    return textsOf(model.settings.get(NAME)?.value)
      .filter(({ value }) => value.toLowerCase() === 'strict')
      .map((at) => {
        const quote = model.text[at.from] ?? '"';
        const isLiteral = /^(["'])strict\1$/i.test(model.text.slice(at.from, at.to));
        return {
          message:
            'the session cookie has SameSite=Strict: the browser does not send it when it comes back from Entra, and every sign-in ends with `mismatching_state: CSRF Warning! State not equal`',
          at,
          fix: 'write "Lax"',
          ...(isLiteral && { edits: [{ at, text: `${quote}Lax${quote}` }] }),
        };
      });
  },
};
