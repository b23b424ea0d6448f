import { type ReadConfig, readConfig } from '../python/config.ts';
import { type Embedded, type EmbeddedConfig, embeddedIn, plainConfig } from './embedded.ts';

/** A file, and every configuration in it as Python. */
export interface ReadText {
  text: string;
  /** As it was named. */
  source: string;
  found: Embedded;
  configs: { config: EmbeddedConfig; read: ReadConfig }[];
}

/** @param text the file's content, without a byte order mark */
export async function readText(text: string, source: string): Promise<ReadText> {
  const found = isYaml(source, text) ? embeddedIn(text) : plainConfig(text);
  const configs: ReadText['configs'] = [];
  for (const config of found.configs) configs.push({ config, read: await readConfig(config.text) });
  return { text, source, found, configs };
}

/** By its name; a file of another name is YAML when it begins like a mapping or a list of documents. */
function isYaml(source: string, text: string): boolean {
  if (/\.ya?ml$/i.test(source)) return true;
  if (/\.(py|txt|cfg)$/i.test(source)) return false;
  const first = text.split(/\r?\n/).find((line) => /^[^\s#]/.test(line)) ?? '';
  return /^---(\s|$)|^[\w."'/-]+:(\s|$)/.test(first) && !/^(try|else|finally)\s*:/.test(first);
}
