import type { Walked } from './link.ts';

/** The ids of the keys that Entra publishes for this client (`?appid=`) and not for the tenant; needs no sign-in. */
export function ownKeys({ context: { record, app } }: Walked): string[] {
  if (record.keys.status !== 'known' || app.appKeys.status !== 'known') return [];
  const { kids } = record.keys.value;
  return app.appKeys.value.kids.filter((kid) => !kids.includes(kid));
}
