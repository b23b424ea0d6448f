import { specSchema } from './schema.ts';

/** What no other program has in its YAML together: this line, and a key of a spec. */
const version = /^["']?version["']?\s*:\s*["']?1["']?\s*(#.*)?$/m;
const otherKeys = Object.keys(specSchema.shape).filter((key) => key !== 'version');
const key = new RegExp(`^["']?(${otherKeys.join('|')})["']?\\s*:`, 'm');
const manifest = /^["']?(apiVersion|kind)["']?\s*:/m;

/** The line that has editors check a spec. */
const schema = /^#[ \t]{0,20}yaml-language-server:[^\n]{0,300}airflow-entra\.schema\.json/m;

/** Whether a file among others is meant as a spec, mistakes in it or not. */
export const looksLikeSpec = (text: string): boolean =>
  schema.test(text) || (version.test(text) && key.test(text) && !manifest.test(text));
