import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tarEntries } from '../../src/edge/files/tar-entries.ts';

/** The texts of a chart by their paths in it, `templates/api-server/api-server-deployment.yaml`. */
export type ChartFiles = ReadonlyMap<string, string>;

const READ = /^(?:Chart\.yaml|values\.yaml|values\.schema\.json|templates\/.*\.(?:ya?ml|tpl|txt))$/;

/**
 * The charts at a place, by where each lies: an unpacked chart, a packaged `.tgz`, or a folder with any of them.
 */
export function chartsAt(place: string): Map<string, ChartFiles> {
  const places = place.endsWith('.tgz')
    ? [place]
    : [place, ...readdirSync(place).map((name) => join(place, name))];
  const found = places.map((one) => [one, filesOf(one)] as const);
  return new Map(found.filter(([, files]) => files.has('Chart.yaml') && files.has('values.yaml')));
}

function filesOf(place: string): ChartFiles {
  if (place.endsWith('.tgz')) return unpacked(place);
  if (!existsSync(join(place, 'Chart.yaml'))) return new Map();
  return new Map(
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => READ.test(name))
      .sort()
      .map((name) => [name, readFileSync(join(place, name), 'utf8')]),
  );
}

/** `airflow/values.yaml` of the archive is `values.yaml`; the charts that it depends on lie deeper. */
function unpacked(archive: string): ChartFiles {
  const entries = [...tarEntries(gunzipSync(readFileSync(archive)))]
    .map(({ name, content }) => [name.replace(/^[^/]+\//, ''), content] as const)
    .filter(([name]) => READ.test(name));
  return new Map(entries.map(([name, content]) => [name, new TextDecoder().decode(content)]));
}
