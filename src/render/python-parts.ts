import client from '../../templates/partials/client.hbs';
import credential from '../../templates/partials/credential.hbs';
import email from '../../templates/partials/email.hbs';
import graph from '../../templates/partials/graph.hbs';
import mapping from '../../templates/partials/mapping.hbs';
import person from '../../templates/partials/person.hbs';
import providers from '../../templates/partials/providers.hbs';
import readable from '../../templates/partials/readable.hbs';
import rows from '../../templates/partials/rows.hbs';

/** What the Python files have in common: `webserver_config.py` and the login app decide alike because of it. */
export const pythonParts = {
  client,
  credential,
  email,
  graph,
  mapping,
  person,
  providers,
  readable,
  rows,
};
