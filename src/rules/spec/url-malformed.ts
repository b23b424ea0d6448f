import type { Rule } from '../engine/rule.ts';
import { malformed } from './public-url.ts';

export const urlMalformed: Rule = {
  id: 'url-malformed',
  severity: 'error',
  title: 'no redirect URI that Entra accepts can be made from the URL',
  checkEnvironment: ({ values }) => {
    const wrong = values.url === undefined ? undefined : malformed(values.url);
    return wrong ? [{ ...wrong, at: { path: ['url'] } }] : [];
  },
};
