import mapping from '../../templates/partials/mapping.hbs';
import securityManager from '../../templates/partials/security-manager.hbs';
import webserverHead from '../../templates/partials/webserver-head.hbs';
import stock from '../../templates/stock_config.py.hbs';
import hardened from '../../templates/webserver_config.py.hbs';
import { remembered } from '../facts/remembered.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { type PythonContext, pythonContext } from './python-context.ts';
import { isBounded, mappingsByRow, type PythonFile, pythonFile } from './python-file.ts';
import { type PythonHead, pythonHead } from './python-head.ts';
import { pythonParts } from './python-parts.ts';
import { stamped } from './stamp.ts';

/** Where the parts stand that differ from environment to environment: no text of anybody holds this character. */
const HEAD = '\u0000head';
const MAPPING = '\u0000mapping';

const texts = {
  head: template<PythonHead>(webserverHead, {}),
  body: template<Omit<PythonFile, OfOne>>(hardened, {
    ...pythonParts,
    'security-manager': securityManager,
    'webserver-head': () => HEAD,
    mapping: () => MAPPING,
  }),
  mapping: template<Pick<PythonFile, 'rowMappings' | 'someAtMost' | 'mappings'>>(mapping, {}),
  stock: template<PythonFile>(stock, pythonParts),
};

/** What the head and the mapping alone are about. */
type OfOne = 'spec' | 'environment' | 'outside' | 'redirects' | 'mappings';

/** Other artifacts hold the file, too. */
const rendered = new WeakMap<ResolvedEnvironment, string>();

export const webserverConfig: Artifact = {
  name: 'webserver-config',
  file: 'webserver_config.py',
  render: (resolved) => {
    const text = rendered.get(resolved) ?? stamped(webserverConfigText(pythonContext(resolved)));
    rendered.set(resolved, text);
    return text;
  },
};

/** The file for what a context says, without its checksum. */
export function webserverConfigText(context: PythonContext): string {
  if (!context.hardened) return texts.stock(pythonFile(context));
  const { signIns, ...rest } = context;
  const rowMappings = mappingsByRow(signIns);
  const { spec: _spec, environment: _environment, outside: _outside, ...shared } = rest;
  const same = signIns.map(({ redirectUri: _uri, mappings, ...one }) => ({
    ...one,
    redirectUri: '',
    mappings: rowMappings ? mappings : [],
  }));
  const mappings = signIns.flatMap((one) => one.mappings);
  return body(JSON.stringify({ ...shared, signIns: same }))
    .replace(HEAD, () => texts.head(pythonHead(context)))
    .replace(MAPPING, () => texts.mapping({ rowMappings, someAtMost: signIns.some(isBounded), mappings }));
}

/** Nearly all of the file, which is the same for most environments of a fleet: rendered once for each that differs. */
const body = remembered((shared: string): string => {
  const context = { ...JSON.parse(shared), spec: '', environment: '', outside: [] } as PythonContext;
  const { spec, environment, outside, redirects, mappings, ...file } = pythonFile(context);
  return texts.body(file);
});
