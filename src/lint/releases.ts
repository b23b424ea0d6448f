import { type AskedReleases, releaseIn } from '../facts/config-targets.ts';
import { officialImage } from '../facts/image-providers.ts';
import type { Located } from '../yaml/located.ts';
import { child, valuesRoots } from './where-configs-are.ts';

/** Where values name the Airflow that they install, the most exact first, and how that is read. */
const airflowKeys: readonly { path: string[]; read: (text: string) => string | undefined }[] = [
  { path: ['airflowVersion'], read: releaseIn },
  { path: ['images', 'airflow', 'tag'], read: airflowIn },
  { path: ['defaultAirflowTag'], read: airflowIn },
  { path: ['airflow', 'image', 'tag'], read: airflowIn },
];

/** The releases that a document names: Airflow in values, the chart in a HelmRelease or an Argo CD Application. */
export function releasesIn(root: Located, dependency?: string): AskedReleases {
  const airflow = valuesRoots(root, dependency)
    .flatMap((values) => airflowKeys.map(({ path, read }) => ({ text: textAt(values, path), read })))
    .map(({ text, read }) => (text === undefined ? undefined : read(text)))
    .find((release) => release !== undefined);
  const found =
    airflow === undefined ? imageIn(root) : { airflow, isImage: hasOfficialTag(root, dependency) };
  const chart = chartOf(root, dependency);
  return { ...found, ...(chart !== undefined && { chart }) };
}

/** An own image has numbers of its own; those that no Airflow ever had say nothing of the one that is in it. */
function airflowIn(tag: string): string | undefined {
  // `latest-python3.13` names the Python alone.
  const release = releaseIn(tag.replace(/python-?\d[\d.]*/gi, ''));
  return release !== undefined && /^[123]\./.test(release) ? release : undefined;
}

/** Whether values take the official image by its tag. `airflowVersion` alone says nothing of the image. */
const hasOfficialTag = (root: Located, dependency: string | undefined): boolean =>
  valuesRoots(root, dependency).some((values) => {
    const [path, tag] = [
      [
        ['images', 'airflow', 'repository'],
        ['images', 'airflow', 'tag'],
      ],
      [['defaultAirflowRepository'], ['defaultAirflowTag']],
      [
        ['airflow', 'image', 'repository'],
        ['airflow', 'image', 'tag'],
      ],
    ].flatMap(([repository = [], tag = []]) => {
      const written = textAt(values, tag);
      return written === undefined ? [] : [textAt(values, repository) ?? 'apache/airflow', written];
    });
    return officialImage(`${path}:${tag}`) !== undefined;
  });

/** The release that a Dockerfile starts from. What `pip` installs there may be another FAB provider than the image brings. */
export function releaseOfDockerfile(text: string): AskedReleases {
  const [, image = ''] = [...text.matchAll(/^FROM[ \t]+(?:--\S+[ \t]+)?(\S{1,300})/gim)].at(-1) ?? [];
  const tag = tagged.exec(image)?.[1];
  const airflow = tag === undefined ? undefined : airflowIn(tag);
  if (airflow === undefined) return {};
  return { airflow, isImage: officialImage(image) !== undefined && !/\bpip3?\b|\buv\b/.test(text) };
}

/** The tag of an image of Airflow, as a compose file or a pod names it; a default of a variable counts. */
const tagged =
  /(?:^|[/:-])(?:[\w.-]{0,100}airflow[\w.-]{0,100}):([\w.-]{0,60}\d{1,6}\.\d{1,6}[\w.-]{0,60})\}?$/;

function imageIn(root: Located): AskedReleases | undefined {
  const open = [root];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at.kind === 'scalar') continue;
    if (at.kind === 'map') {
      const image = child(at, 'image');
      const tag = image?.kind === 'scalar' ? tagged.exec(image.text.slice(0, 300))?.[1] : undefined;
      const release = tag === undefined ? undefined : airflowIn(tag);
      if (release !== undefined) {
        const isImage = !child(at, 'build') && image?.kind === 'scalar' && !!officialImage(image.text);
        return { airflow: release, isImage };
      }
    }
    open.push(
      ...(at.kind === 'map' ? [...at.entries.values()].map(({ value }) => value) : at.items).toReversed(),
    );
  }
  return undefined;
}

function chartOf(root: Located, dependency: string | undefined): string | undefined {
  const sources = child(child(root, 'spec'), 'sources');
  const places = [
    { chart: ['spec', 'chart', 'spec', 'chart'], version: ['spec', 'chart', 'spec', 'version'], from: root },
    { chart: ['spec', 'source', 'chart'], version: ['spec', 'source', 'targetRevision'], from: root },
    ...(sources?.kind === 'list' ? sources.items : []).map((from) => ({
      chart: ['chart'],
      version: ['targetRevision'],
      from,
    })),
  ];
  for (const { chart, version, from } of places) {
    const release = releaseIn(textAt(from, version) ?? '');
    if (textAt(from, chart) === 'airflow' && release !== undefined)
      return `${isCommunity(root, dependency) ? 'community' : 'apache'}/${release}`;
  }
  return undefined;
}

/** The community chart has the same name; its values are another tree. */
const isCommunity = (root: Located, dependency: string | undefined): boolean =>
  valuesRoots(root, dependency).some((values) => child(values, 'web') !== undefined);

function textAt(root: Located, path: readonly string[]): string | undefined {
  const found = path.reduce<Located | undefined>((one, key) => child(one, key), root);
  return found?.kind === 'scalar' && found.value !== null ? found.text : undefined;
}
