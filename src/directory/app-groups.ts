import type { AppGroups, AppQuestion } from './directory.ts';
import type { AppRecord } from './tenant-record.ts';

const nothing: AppGroups = { there: [], nested: [], whole: false };

/** What the applications leave to ask about groups, each id once; nothing of one that is not known, or not there. */
export function appGroups(
  questions: readonly AppQuestion[],
  apps: Readonly<Record<string, AppRecord>>,
): AppGroups {
  const asked = questions.map(({ appId, groups }) => {
    const app = Object.hasOwn(apps, appId) ? apps[appId] : undefined;
    if (!groups || app?.application.status !== 'known' || app.assignments.status !== 'known') return nothing;
    return app.application.value ? groups(app.application.value, app.assignments.value) : nothing;
  });
  return {
    there: [...new Set(asked.flatMap(({ there }) => there))],
    nested: [...new Set(asked.flatMap(({ nested }) => nested))],
    whole: asked.some(({ whole }) => whole),
  };
}
