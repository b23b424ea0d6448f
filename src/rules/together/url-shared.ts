import { isThisMachine } from '../../facts/this-machine.ts';
import { namesOf, type Placed, sharing, type TogetherRule } from './placed.ts';

/** An Airflow that follows another may have its URL, so that it is no error. */
export const urlShared: TogetherRule = {
  id: 'url-shared',
  by: urlOf,
  check: (all) =>
    sharing(environmentsOnce(all), urlOf).map(([url, whose]) => ({
      whose,
      message: `${namesOf(whose)} have one URL, ${url}: one Airflow answers there, and whoever signs in at another one lands in it`,
      part: 'url',
      fix: 'give each environment the URL that people open it with',
    })),
};

/** Airflows on somebody's own machine run one after the other. */
function urlOf(one: Placed): string | undefined {
  if (one.url === undefined || !URL.canParse(one.url)) return undefined;
  const url = new URL(one.url);
  return isThisMachine(url) ? undefined : url.href.replace(/(?<!\/)\/+$/, '');
}

/** An environment with several providers has several views, and one URL. */
function environmentsOnce(all: readonly Placed[]): Placed[] {
  const seen = new Set<string>();
  return all.filter(({ source, name }) => {
    const environment = JSON.stringify([source, name]);
    return !seen.has(environment) && seen.add(environment);
  });
}
