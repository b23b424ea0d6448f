import main from '../../templates/oauth_providers.py.hbs';
import credential from '../../templates/partials/credential.hbs';
import entraClient from '../../templates/partials/entra-client.hbs';
import identity from '../../templates/partials/identity.hbs';
import providers from '../../templates/partials/providers.hbs';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { pythonContext } from './python-context.ts';

const text = template(main, { identity, credential, 'entra-client': entraClient, providers });

export const oauthProviders: Artifact = {
  name: 'oauth-providers',
  file: 'oauth_providers.py',
  render: (resolved) => text(pythonContext(resolved)),
};
