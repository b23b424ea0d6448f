import securityManager from '../../templates/partials/security-manager.hbs';
import stock from '../../templates/stock_config.py.hbs';
import hardened from '../../templates/webserver_config.py.hbs';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { type PythonContext, pythonContext } from './python-context.ts';
import { type PythonFile, pythonFile } from './python-file.ts';
import { pythonParts } from './python-parts.ts';
import { stamped } from './stamp.ts';

const texts = {
  hardened: template<PythonFile>(hardened, { ...pythonParts, 'security-manager': securityManager }),
  stock: template<PythonFile>(stock, pythonParts),
};

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
export const webserverConfigText = (context: PythonContext): string =>
  texts[context.hardened ? 'hardened' : 'stock'](pythonFile(context));
