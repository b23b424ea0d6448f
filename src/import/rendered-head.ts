import type { AskedReleases } from '../facts/config-targets.ts';
import type { ConfigModel } from '../python/config.ts';
import { isAsRendered } from '../render/stamp.ts';

/** What a file says of itself that `render` wrote. */
const mark = /^\W{0,10}[^"]{0,400}\bRendered by airflow-entra from /;

/** Whether `render` wrote the file. */
export const isRendered = ({ text }: Pick<ConfigModel, 'text'>): boolean => mark.test(text);

/** Whether nobody changed it since: then all that is in it follows from a spec, and rendering puts it there again. */
export const isUnchanged = ({ text }: Pick<ConfigModel, 'text'>): boolean =>
  isRendered({ text }) && isAsRendered(text) === true;

/** What the head of a rendered file says: the releases that it is for, and what people open. */
export interface RenderedHead {
  releases: AskedReleases;
  url: string | undefined;
}

/** @returns what is not there as undefined; nothing of a file that was made by hand */
export function renderedHead(model: Pick<ConfigModel, 'text'>): RenderedHead {
  if (!isRendered(model)) return { releases: {}, url: undefined };
  // An editor of Windows ends lines otherwise.
  const [head = ''] = model.text.slice(0, 20_000).replaceAll('\r\n', '\n').split('"""\n\nimport ');
  const airflow = /\bfor Airflow (\d+\.\d+\.\d+) /.exec(head)?.[1];
  const fab = /\bwith FAB provider (\d+\.\d+\.\d+)\.\n/.exec(head)?.[1];
  const url = /\n {4}(https?:\/\/\S{1,500}?)(?:\/auth)?\/oauth-authorized\/[\w-]+\n/.exec(head)?.[1];
  return { releases: { airflow, fab }, url };
}
