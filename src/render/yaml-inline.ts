import { stringify } from 'yaml';

/**
 * Text for one place of a YAML file that people write, inside brackets or not: quoted only where a reader of YAML 1.1
 * or 1.2 would take it for something else.
 * @param text one line
 */
export const yamlInline = (text: string): string =>
  stringify([text], {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    compat: 'yaml-1.1',
    lineWidth: 0,
  })
    .trimEnd()
    .slice(1, -1);
