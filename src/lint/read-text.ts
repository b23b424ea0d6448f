import { type ReadConfig, readConfig } from '../python/config.ts';
import type { Embedded, EmbeddedConfig } from './embedded.ts';
import { embeddedInFile } from './embedded-in-file.ts';

/** A file, and every configuration in it as Python. */
export interface ReadText {
  text: string;
  /** As it was named. */
  source: string;
  found: Embedded;
  configs: { config: EmbeddedConfig; read: ReadConfig }[];
}

/**
 * @param text the file's content, without a byte order mark
 * @param dependency the key that values of a chart are nested under; left out: it is recognised
 */
export async function readText(text: string, source: string, dependency?: string): Promise<ReadText> {
  const found = embeddedInFile(source, text, dependency);
  const configs: ReadText['configs'] = [];
  for (const config of found.configs) configs.push({ config, read: await readConfig(config.text) });
  return { text, source, found, configs };
}
