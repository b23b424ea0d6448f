import entraClient from '../../templates/partials/entra-client.hbs';
import identity from '../../templates/partials/identity.hbs';
import providers from '../../templates/partials/providers.hbs';
import securityManager from '../../templates/partials/security-manager.hbs';
import main from '../../templates/webserver_config.py.hbs';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { pythonContext } from './python-context.ts';

const text = template(main, {
  identity,
  'entra-client': entraClient,
  'security-manager': securityManager,
  providers,
});

export const webserverConfig: Artifact = {
  name: 'webserver-config',
  file: 'webserver_config.py',
  render: (decided) => text(pythonContext(decided)),
};
