import { providerOf } from '../../providers/index.ts';
import type { Rule } from '../engine/rule.ts';
import { malformed } from './public-url.ts';

export const urlMalformed: Rule = {
  id: 'url-malformed',
  checkEnvironment: ({ values }) => {
    const wrong = values.url === undefined ? undefined : malformed(values.url, providerOf(values));
    return wrong ? [{ ...wrong, at: { path: ['url'] } }] : [];
  },
};
