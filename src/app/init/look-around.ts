import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../../edge/files/read-file.ts';
import { valuesRoots } from '../../lint/where-configs-are.ts';
import { ownChartIn } from '../../spec/own-chart.ts';
import { toPlain } from '../../yaml/located.ts';
import { readYaml } from '../../yaml/read-yaml.ts';

/** What the files of a folder tell about the Airflow that they are for: defaults, never answers. */
export interface Found {
  url?: string;
  tenantEnv?: string;
  clientEnv?: string;
  secretEnv?: string;
  airflow?: string;
  chart?: string;
  /** The key that the values of that chart stand under in those of the chart in the folder. */
  dependency?: string;
  /** What was found where, for people. */
  notes: string[];
}

type Part = Omit<Found, 'notes'>;

/** Larger files are no configuration that somebody wrote. */
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Looks at the files of a folder that are known by their names. What cannot be read tells nothing, and neither does
 * what two files say differently, such as the URLs of two environments.
 */
export async function lookAround(folder: string): Promise<Found> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const parts = await Promise.all(
    names.map(async (name) => {
      const look = readers.find(({ file }) => file.test(name))?.look;
      const text = look ? await readText(join(folder, name), { within: folder }).catch(() => '') : '';
      return { name, part: look && text.length <= MAX_CHARACTERS ? look(text) : {} };
    }),
  );
  const said = parts.flatMap(({ name, part }) =>
    Object.entries(part).map(([key, value]) => ({ name, key, value })),
  );
  const agreed = said.filter(({ key, value }) =>
    said.every((other) => other.key !== key || other.value === value),
  );
  const found: Part = Object.fromEntries(agreed.map(({ key, value }) => [key, value]));
  return { ...found, notes: agreed.map(({ name, value }) => `${value} stands in ${name}`) };
}

const readers: { file: RegExp; look: (text: string) => Part }[] = [
  { file: /^Chart\.yaml$/, look: chartDependency },
  { file: /^values.*\.ya?ml$/, look: helmValues },
  { file: /^webserver_config\.py$/, look: pythonVariables },
];

/** The chart that a chart of one's own depends on; a range of versions tells none. */
function chartDependency(text: string): Part {
  const { key, kind, version } = ownChartIn(text) ?? {};
  if (key === undefined || kind === undefined || version === undefined || !release.test(version)) return {};
  return { chart: `${kind}/${version}`, dependency: key };
}

const release = /^\d+\.\d+\.\d+$/;

/**
 * Where values files of the two charts name the Airflow that runs and the URL that people open. Source: `values.yaml`
 * of Apache 1.22.0 and community 8.9.0.
 */
const versionPaths = ['airflowVersion', 'images.airflow.tag', 'defaultAirflowTag', 'airflow.image.tag'];
const urlPaths = [
  'config.api.base_url',
  'config.webserver.base_url',
  'airflow.config.AIRFLOW__WEBSERVER__BASE_URL',
];

function helmValues(text: string): Part {
  const { root } = readYaml(text);
  // Those of a chart that has the chart of Airflow as a dependency have its values under a key.
  const values = root ? [root, ...valuesRoots(root)].map(toPlain) : [];
  const texts = (paths: string[]) =>
    values
      .flatMap((one) => paths.map((path) => at(one, ...path.split('.'))))
      .filter((value) => typeof value === 'string');
  // An image's tag may say more than the version: `2.8.4-python3.9`.
  const airflow = texts(versionPaths)
    .map((tag) => /^\d+\.\d+\.\d+(?=$|-)/.exec(tag)?.[0])
    .find((version) => version !== undefined);
  const url = texts(urlPaths).find((value) => /^https?:\/\/[^\s{}]+$/.test(value));
  return { ...(airflow && { airflow }), ...(url && { url }) };
}

/** The environment variables that an existing file reads its ids from, by their usual names; only names are looked at. */
function pythonVariables(text: string): Part {
  const names = [...new Set(text.match(/\b(?:AAD|AZURE)_[A-Z0-9_]+\b/g))];
  const tenantEnv = names.find((name) => /TENANT(_ID)?$/.test(name));
  const clientEnv = names.find((name) => /(CLIENT|APP|APPLICATION)(_ID)?$/.test(name));
  const secretEnv = names.find((name) => /SECRET$/.test(name));
  return {
    ...(tenantEnv && { tenantEnv }),
    ...(clientEnv && { clientEnv }),
    ...(secretEnv && { secretEnv }),
  };
}

function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}
