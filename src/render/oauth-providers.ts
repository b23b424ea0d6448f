import main from '../../templates/oauth_providers.py.hbs';
import client from '../../templates/partials/client.hbs';
import credential from '../../templates/partials/credential.hbs';
import providers from '../../templates/partials/providers.hbs';
import rows from '../../templates/partials/rows.hbs';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { pythonContext } from './python-context.ts';
import { type PythonFile, pythonFile } from './python-file.ts';

const text = template<PythonFile>(main, { rows, credential, client, providers });

export const oauthProviders: Artifact = {
  name: 'oauth-providers',
  file: 'oauth_providers.py',
  render: (resolved) => text(pythonFile(pythonContext(resolved))),
};
