import { isThisMachine } from '../../facts/this-machine.ts';
import { namesOf, type Placed, sharing, type TogetherRule } from './placed.ts';

/** An Airflow that follows another may have its URL, so that it is no error. */
export const urlShared: TogetherRule = {
  id: 'url-shared',
  check: (all) =>
    sharing(all.filter(isFirstView), urlOf).map(([url, whose]) => ({
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
  return isThisMachine(url) ? undefined : url.href.replace(/\/+$/, '');
}

/** An environment with several providers has several views, and one URL. */
const isFirstView = ({ spec, environment }: Placed): boolean =>
  spec.environments.find(({ name }) => name === environment.name) === environment;
