import { type AppParts, type Resource, resourceName } from './blocks.ts';
import { applicationId } from './registration.ts';

const TYPE = 'azuread_application_redirect_uris';

/** In the order in which they are written: a URI must have left one platform before it comes to another. */
const platforms = { spa: 'SPA', publicClient: 'PublicClient', web: 'Web' } as const;

/** Whole lists. One that is empty does not exist for the provider: it can't be imported, nor be made. */
export function redirectUris(parts: AppParts): Resource[] {
  const { plan, app, objectId } = parts;
  const lists = plan.state.redirectUris ?? {};
  const before = plan.live.application.status === 'known' ? plan.live.application.value : undefined;
  const isThere = (platform: keyof typeof platforms) =>
    (before?.[platform]?.redirectUris ?? []).length > 0 && objectId !== undefined;
  const others = (['spa', 'publicClient'] as const).filter((platform) => lists[platform]);
  const emptied = (['spa', 'publicClient'] as const).filter((one) => isThere(one) && !lists[one]);
  return (['spa', 'publicClient', 'web'] as const).flatMap((platform): Resource[] => {
    const uris = lists[platform];
    if (uris === undefined) return [];
    const type = platforms[platform];
    const first = platform === 'web' ? others.map((one) => `${TYPE}.${resourceName(app, part(one))}`) : [];
    return [
      {
        type: TYPE,
        part: part(platform),
        id: isThere(platform) ? `/applications/${objectId}/redirectUris/${type}` : undefined,
        body: {
          application_id: applicationId(parts),
          type,
          redirect_uris: uris,
          ...(first.length > 0 && { depends_on: { expression: `[${first.join(', ')}]` } }),
        },
        ...(platform === 'web' &&
          emptied.length > 0 && {
            note: `Remove what is left of the platform ${emptied.map((one) => platforms[one]).join(' and ')} by hand, and first.`,
          }),
      },
    ];
  });
}

const part = (platform: keyof typeof platforms): string => platforms[platform].toLowerCase();
