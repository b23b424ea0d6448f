import { parse } from 'yaml';
import { type AnySpec, anySpec } from '../any-spec.ts';
import { askHelm, type HelmRead } from '../ask-helm.ts';
import { judgeAtOnce, type Question } from '../by-twin.ts';
import { difference } from '../difference.ts';
import type { Property } from '../property.ts';
import { rendered } from '../rendered.ts';
import { specText } from '../spec-text.ts';

/**
 * What each Helm read of a values file, and what its `tpl` made of it.
 * @param file the Python that Airflow must get, byte for byte
 * @param templates whether the chart takes texts as templates
 */
export function whatIsWrong(
  values: string,
  file: string,
  reads: HelmRead[],
  templates: boolean,
): string | undefined {
  const wanted = JSON.parse(JSON.stringify(parse(values)));
  for (const { read, templated } of reads) {
    const other = difference(read, wanted, 'what Helm reads');
    if (other !== undefined) return other;
    if (!templates) continue;
    const inMap = `webserver_config.py: |\n${file.replace(/^(?=.)/gm, '  ')}`;
    if (templated.file !== file && templated['config map'] !== inMap)
      return `tpl makes another file of it: ${JSON.stringify(templated.file ?? templated['config map'])}`;
    const open = Object.entries(templated).find(
      ([place, text]) => place !== 'file' && place !== 'config map' && text.includes('{{ "{{" }}'),
    );
    if (open) return `tpl leaves what is escaped for it at ${open[0]}`;
  }
  return undefined;
}

function questionsOf(spec: AnySpec): Question<string, HelmRead[]>[] | null {
  const files = rendered(spec, ['webserver-config', 'helm-values']);
  if (!files) return null;
  const isApache = 'chart' in spec.layout.release && spec.layout.release.chart.startsWith('apache/');
  return [...files.keys()]
    .filter((path) => path.endsWith('/values.yaml'))
    .map((path) => {
      const [values, file] = [path, path.replace('values.yaml', 'webserver_config.py')].map(
        (one) => files.get(one) ?? '',
      );
      return {
        asked: values ?? '',
        whatIsWrong: (reads) => whatIsWrong(values ?? '', file ?? '', reads, isApache),
      };
    });
}

export const helm: Property<AnySpec> = {
  name: 'helm',
  holds: 'Helm reads rendered values as they are meant, and tpl gives back each byte of the file',
  cases: anySpec.filter(({ layout }) => 'chart' in layout.release),
  batch: 100,
  share: 10,
  floor: 0.8,
  show: specText,
  judge: (cases) => judgeAtOnce(cases, questionsOf, askHelm),
};
