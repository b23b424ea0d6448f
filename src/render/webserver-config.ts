import client from '../../templates/partials/client.hbs';
import credential from '../../templates/partials/credential.hbs';
import email from '../../templates/partials/email.hbs';
import graph from '../../templates/partials/graph.hbs';
import mapping from '../../templates/partials/mapping.hbs';
import person from '../../templates/partials/person.hbs';
import providers from '../../templates/partials/providers.hbs';
import readable from '../../templates/partials/readable.hbs';
import rows from '../../templates/partials/rows.hbs';
import securityManager from '../../templates/partials/security-manager.hbs';
import stock from '../../templates/stock_config.py.hbs';
import hardened from '../../templates/webserver_config.py.hbs';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { type PythonContext, pythonContext } from './python-context.ts';
import { type PythonFile, pythonFile } from './python-file.ts';
import { stamped } from './stamp.ts';

const texts = {
  hardened: template<PythonFile>(hardened, {
    rows,
    credential,
    client,
    email,
    graph,
    mapping,
    person,
    readable,
    'security-manager': securityManager,
    providers,
  }),
  stock: template<PythonFile>(stock, { rows, credential, providers }),
};

export const webserverConfig: Artifact = {
  name: 'webserver-config',
  file: 'webserver_config.py',
  render: (resolved) => stamped(webserverConfigText(pythonContext(resolved))),
};

/** The file for what a context says, without its checksum. */
export const webserverConfigText = (context: PythonContext): string =>
  texts[context.hardened ? 'hardened' : 'stock'](pythonFile(context));
