import credential from '../../templates/partials/credential.hbs';
import entraClient from '../../templates/partials/entra-client.hbs';
import graph from '../../templates/partials/graph.hbs';
import identity from '../../templates/partials/identity.hbs';
import providers from '../../templates/partials/providers.hbs';
import securityManager from '../../templates/partials/security-manager.hbs';
import stock from '../../templates/stock_config.py.hbs';
import hardened from '../../templates/webserver_config.py.hbs';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { type PythonContext, pythonContext } from './python-context.ts';

const texts = {
  hardened: template<PythonContext>(hardened, {
    identity,
    credential,
    'entra-client': entraClient,
    graph,
    'security-manager': securityManager,
    providers,
  }),
  stock: template<PythonContext>(stock, { identity, providers }),
};

export const webserverConfig: Artifact = {
  name: 'webserver-config',
  file: 'webserver_config.py',
  render: (resolved) => webserverConfigText(pythonContext(resolved)),
};

/** The file for what a context says. */
export const webserverConfigText = (context: PythonContext): string =>
  texts[context.hardened ? 'hardened' : 'stock'](context);
