import main from '../../../templates/login_app.py.hbs';
import page from '../../../templates/partials/login-app-page.hbs';
import { signInErrors } from '../../facts/sign-in-errors.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import type { Artifact } from '../artifact.ts';
import { template } from '../handlebars.ts';
import { loadedByItself } from '../loaded-by.ts';
import { type PythonContext, pythonContext } from '../python-context.ts';
import { type PythonFile, pythonFile } from '../python-file.ts';
import { pythonParts } from '../python-parts.ts';
import { appErrors, OTHERWISE } from './app-errors.ts';
import { specLines } from './spec-lines.ts';

/** What it names beside what `webserver_config.py` does. */
export type PartOfApp = ReturnType<typeof partOfApp>;

const text = template<PythonFile & PartOfApp>(main, { ...pythonParts, 'login-app-page': page });

/** A web application that signs in as Airflow would, and shows what Airflow would do: to prove the provider's side alone. */
export const loginApp: Artifact = {
  name: 'login-app',
  file: 'login_app.py',
  // It holds to the checks of the hardened file, whatever the spec says about Airflow.
  render: (resolved) =>
    loginAppText(pythonContext({ ...resolved, security: 'hardened' }), partOfApp(resolved)),
};

/** The file for what a context says, without its checksum. */
export const loginAppText = (context: PythonContext, part: PartOfApp): string =>
  text({ ...pythonFile(context), loadedBy: loadedByItself, ...part });

const partOfApp = (resolved: ResolvedEnvironment) => ({
  url: resolved.url,
  callback: resolved.row.callback,
  settings: [
    ...resolved.outside.filter(({ name }) => !name.startsWith('AIRFLOW__')),
    { name: 'LOGIN_APP_URL', value: '<where people open it, if not at the URL of the spec>' },
    { name: 'LOGIN_APP_BIND', value: '<address:port to listen on, if not 127.0.0.1:8080>' },
  ],
  specLines: specLines(resolved),
  errors: [
    ...signInErrors({
      aadsts: resolved.signIns.some(({ signIn }) => signIn.azure !== undefined),
      redeemer: 'server',
    }),
    ...appErrors,
  ].map(({ sign, what, fix, who }) => ({ sign, texts: [what, fix, who] })),
  otherwise: [OTHERWISE.what, OTHERWISE.fix, OTHERWISE.who],
});
