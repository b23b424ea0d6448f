import main from '../../templates/oauth_providers.py.hbs';
import type { Artifact } from './artifact.ts';
import { template } from './handlebars.ts';
import { type PythonContext, pythonContext } from './python-context.ts';
import { type PythonFile, pythonFile } from './python-file.ts';
import { pythonParts } from './python-parts.ts';

const text = template<PythonFile>(main, pythonParts);

export const oauthProviders: Artifact = {
  name: 'oauth-providers',
  file: 'oauth_providers.py',
  render: (resolved) => oauthProvidersText(pythonContext(resolved)),
};

/** The block for what a context says. */
export const oauthProvidersText = (context: PythonContext): string =>
  text(pythonFile(context, { withManager: false }));
