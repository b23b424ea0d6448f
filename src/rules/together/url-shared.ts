import { isThisMachine } from '../../facts/this-machine.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { namesOf, type Placed, sharing, type TogetherRule } from './placed.ts';

/** An Airflow that follows another may have its URL, so that it is no error. */
export const urlShared: TogetherRule = {
  id: 'url-shared',
  check: (all) =>
    sharing(environmentsOnce(all), urlOf).map(([url, whose]) => ({
      whose,
      message: `${namesOf(whose)} have one URL, ${url}: one Airflow answers there, and whoever signs in at another one lands in it`,
      at: () => ({ path: ['url'] }),
      fix: 'give each environment the URL that people open it with',
    })),
};

/** Airflows on somebody's own machine run one after the other. */
function urlOf({ environment: { values } }: Placed): string | undefined {
  if (values.url === undefined || !URL.canParse(values.url)) return undefined;
  const url = new URL(values.url);
  return isThisMachine(url) ? undefined : url.href.replace(/(?<!\/)\/+$/, '');
}

/** An environment with several providers has several views, and one URL. */
function environmentsOnce(all: readonly Placed[]): Placed[] {
  const seen = new Map<LoadedSpec, Set<string>>();
  return all.filter(({ spec, environment: { name } }) => {
    const names = seen.get(spec) ?? new Set();
    if (names.has(name)) return false;
    seen.set(spec, names.add(name));
    return true;
  });
}
