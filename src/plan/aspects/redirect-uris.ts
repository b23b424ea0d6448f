import type { Application } from '../../directory/entities.ts';
import { isRegistered, type Platform } from '../../entra/registered-uris.ts';
import { cut, hasInvisible } from '../../yaml/show-invisible.ts';
import { answerOf, aspect, changeOf, type PlannedChange } from '../aspect.ts';
import { placeOf } from '../place.ts';
import type { Writes } from '../writes.ts';

const all = ['web', 'spa', 'publicClient'] as const;

/**
 * The redirect URIs of all environments, on the platform Web, and those of login pages, on Single-page application. Entra wants distinct URIs, so one that is registered
 * on another platform is moved; no URI is ever left out.
 * Source: https://github.com/MicrosoftDocs/azure-docs/issues/89929, for desktop applications; `spa` is an assumption.
 */
export const redirectUris = aspect({
  object: 'redirect-uri',
  reads: ['application'],
  wants: ({ environments }) =>
    environments.flatMap((one) => {
      const { redirectUri, loginPage, airflow } = one.resolved;
      const airflows = {
        name: redirectUri,
        value: redirectUri,
        after: 'web',
        reason: `Airflow ${airflow} sends it at each sign-in`,
        where: [placeOf(one, ['url'])],
      };
      if (loginPage === undefined) return [airflows];
      const page = {
        name: loginPage,
        value: loginPage,
        after: 'spa',
        reason: 'the login page sends it, and redeems the code in the browser',
        where: [placeOf(one, ['loginPage'])],
      };
      return [airflows, page];
    }),
  compare: ({ wishes, live }) => {
    const application = answerOf(live.application);
    const lists = listsOf(application);
    const touched = new Set<Platform>();
    const changes: PlannedChange[] = [];
    for (const wish of wishes) {
      const wanted: Platform = wish.after === 'spa' ? 'spa' : 'web';
      if (isRegistered(wish.value, lists[wanted])) continue;
      const platform = all.find((other) => other !== wanted && lists[other].includes(wish.value)) ?? null;
      changes.push(changeOf('redirect-uri', platform ? 'change' : 'add', wish, platform));
      lists[wanted].push(wish.value);
      touched.add(wanted);
      if (platform) {
        lists[platform] = lists[platform].filter((uri) => uri !== wish.value);
        touched.add(platform);
      }
    }
    const refused = (platforms: readonly Platform[]): string | undefined =>
      platforms.flatMap((platform) => lists[platform].filter((uri) => !mayBeKept(uri, platform)))[0];
    const refusedAnywhere = refused(all);
    const whole =
      refusedAnywhere === undefined
        ? { state: { redirectUris: sorted(lists) } }
        : {
            blocked: `\`${cut(refusedAnywhere, 100)}\` is registered too, which is not kept by a script: remove that in Entra and plan again`,
          };
    const wrong = refused([...touched]);
    // The list is written as a whole, by tools that take an option or the name of a file for what it is.
    if (wrong !== undefined)
      return {
        changes: changes.map((change) => ({
          ...change,
          action: 'by-hand',
          reason: `${change.reason}; the list has \`${cut(wrong, 100)}\` too, which is not kept by a script: remove that in Entra and plan again`,
        })),
        writes: {},
        ...whole,
      };
    const written: Writes = touched.size === 0 ? {} : { redirectUris: pick(lists, touched) };
    return { changes, writes: written, ...whole };
  },
});

/**
 * Whether a URI that is there may go into what somebody applies: https, http to this machine, and for applications of a device
 * a scheme of their own. Source: Microsoft identity platform, "Redirect URI restrictions and limitations".
 */
function mayBeKept(uri: string, platform: Platform): boolean {
  if (hasInvisible(uri) || /[\s\\]/.test(uri) || !URL.canParse(uri)) return false;
  if (/^https:\/\//i.test(uri)) return true;
  if (/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/i.test(uri)) return true;
  return platform === 'publicClient' && /^[a-z][a-z0-9+.-]*:/i.test(uri) && !/^http:/i.test(uri);
}

type Lists = Record<Platform, string[]>;

const listsOf = ({ web, spa, publicClient }: Pick<Application, Platform>): Lists => ({
  web: [...(web?.redirectUris ?? [])],
  spa: [...(spa?.redirectUris ?? [])],
  publicClient: [...(publicClient?.redirectUris ?? [])],
});

/** Those that are not empty, in an order that does not hang on who asks. */
const sorted = (lists: Lists): Partial<Lists> =>
  Object.fromEntries(
    Object.entries(lists)
      .filter(([, uris]) => uris.length > 0)
      .map(([platform, uris]) => [platform, uris.toSorted()]),
  );

const pick = (lists: Lists, touched: ReadonlySet<Platform>): Partial<Lists> =>
  Object.fromEntries(Object.entries(lists).filter(([platform]) => touched.has(platform as Platform)));
