import type { Entry, Span, Value } from '../python/value.ts';

/** The person that Flask-AppBuilder hands on: its keys are known, the rest is not. */
export function claimUser({ texts, isSure }: { texts: string[]; isSure: boolean }, at: Span): Value {
  const place = { from: at.from, to: at.to };
  const text = (value: string): Value => ({ kind: 'text', value, ...place });
  const keys: Entry = {
    key: text('role_keys'),
    value: { kind: 'list', items: texts.map(text), open: !isSure, ...place },
  };
  return { kind: 'map', entries: [keys], open: true, ...place };
}
