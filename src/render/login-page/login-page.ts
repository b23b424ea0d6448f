import main from '../../../templates/login_page.html.hbs';
import style from '../../../templates/partials/login-page.css.hbs';
import script from '../../../templates/partials/login-page.js.hbs';
import { signInErrors } from '../../facts/sign-in-errors.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import type { ResolvedSignIn } from '../../model/resolve-sign-in.ts';
import { joinedWith } from '../../providers/from-env.ts';
import type { FromEnv } from '../../providers/provider.ts';
import type { Artifact } from '../artifact.ts';
import { template } from '../handlebars.ts';
import { OTHERWISE } from '../login-app/app-errors.ts';
import { pageHash } from '../page-hash.ts';
import { pageErrors } from './page-errors.ts';

const styleText = template<object>(style, {})({});
const scriptText = template<object>(script, {})({});
const text = template<ReturnType<typeof pageOf>>(main, { style, script });

/** A page for a portal: leads to Airflow, checks a sign-in by itself, and tells in words why one fails. */
export const loginPage: Artifact = {
  name: 'login-page',
  file: 'login.html',
  needs: {
    what: 'the URL at which you publish it (`loginPage`)',
    isThere: (resolved) => signInOf(resolved) !== undefined,
  },
  render: (resolved) => {
    const signIn = signInOf(resolved);
    if (!signIn) throw new Error('no provider has a login page');
    return text(pageOf(resolved, signIn));
  },
};

const signInOf = ({ signIns }: ResolvedEnvironment): ResolvedSignIn | undefined =>
  signIns.find(({ loginPage }) => loginPage !== undefined);

function pageOf(resolved: ResolvedEnvironment, { signIn, providerIds, ...one }: ResolvedSignIn) {
  const { python, origin, azure } = signIn;
  const joined = (parts: FromEnv) => joinedWith(parts, providerIds, keptOut);
  if (!python.endpoints) throw new Error('a provider without known endpoints has no login page');
  return {
    spec: resolved.spec,
    environment: resolved.environment,
    title: python.title,
    origin,
    // FAB's way to the provider without its own page in between. Source: `AuthOAuthView.login` of Flask-AppBuilder.
    airflow: one.redirectUri.replace(/oauth-authorized\/([^/]+)$/, 'login/$1'),
    claim: one.access.claim,
    styleHash: pageHash(styleText),
    scriptHash: pageHash(scriptText),
    settings: {
      clientId: joined([python.clientId]),
      redirectUri: one.loginPage,
      issuer: joined(python.issuer),
      authorize: joined(python.endpoints.authorize),
      token: joined(python.endpoints.token),
      scope: python.scope,
      claim: one.access.claim,
      required: Object.fromEntries(
        python.required.flatMap(({ claim, oneOf: [only, ...more] }) =>
          only === undefined || more.length > 0 ? [] : [[claim, joined([only])]],
        ),
      ),
      errors: [...signInErrors({ aadsts: azure !== undefined, redeemer: 'page' }), ...pageErrors],
      otherwise: OTHERWISE,
    },
  };
}

function keptOut(variable: string): never {
  throw new Error(`${variable}, an id that is kept out of the spec, which a rule refuses here`);
}
