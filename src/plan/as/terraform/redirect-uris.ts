import { comment } from '../comment.ts';
import { type AppBlocks, imported, resource } from './blocks.ts';

const TYPE = 'azuread_application_redirect_uris';

const platforms = { spa: 'SPA', publicClient: 'PublicClient', web: 'Web' } as const;

/** Whole lists. One that is empty does not exist for the provider: it can't be imported, nor be made. */
export function redirectUris({ plan: { writes, live }, refs }: AppBlocks): string[][] {
  const before = live.application.status === 'known' ? live.application.value : undefined;
  const named = (type: string) => `${refs.app}_${type.toLowerCase()}`;
  const others = (['spa', 'publicClient'] as const).filter(
    (platform) => writes.redirectUris?.[platform]?.length,
  );
  return (['spa', 'publicClient', 'web'] as const).flatMap((platform) => {
    const uris = writes.redirectUris?.[platform];
    const type = platforms[platform];
    if (uris === undefined) return [];
    if (uris.length === 0)
      return [[comment('#', `Remove what is left of the platform ${type} by hand, and first.`)]];
    const isThere = refs.objectId !== undefined && (before?.[platform]?.redirectUris ?? []).length > 0;
    // A URI must have left one platform before it comes to another.
    const after = platform === 'web' ? others.map((other) => `${TYPE}.${named(platforms[other])}`) : [];
    const body = {
      application_id: refs.applicationId,
      type,
      redirect_uris: uris,
      ...(after.length > 0 && { depends_on: { expression: `[${after.join(', ')}]` } }),
    };
    return [
      ...(isThere
        ? [imported(TYPE, named(type), `/applications/${refs.objectId}/redirectUris/${type}`)]
        : []),
      resource(TYPE, named(type), body),
    ];
  });
}
