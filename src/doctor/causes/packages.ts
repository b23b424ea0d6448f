import type { Cause } from '../cause.ts';

/** Packages of Python, installed side by side, that are not of releases that go together. */
export const packageCauses: readonly Cause[] = [
  {
    id: 'a-library-lacks-what-another-one-imports',
    rule: 'airflow-fab-mismatch',
    weight: 'cause',
    texts: ["ImportError: cannot import name '_plain_int' from 'werkzeug._internal'"],
    anchors: ['cannot import name'],
    signs: [
      /cannot import name ['"]?\w{1,60}['"]? from (?:partially initialized module )?['"]?(?:werkzeug|flask|jinja2|markupsafe|itsdangerous|sqlalchemy|marshmallow|connexion|wtforms|click|pydantic|starlette|fastapi|flask_(?!appbuilder)\w{1,30})\b/i,
    ],
    replaces: [
      'cannot-import-name-auth-oauth',
      'webserver-config-imports-a-missing-module',
      'import-error-in-the-fab-provider',
    ],
    what: 'two libraries of the web or API server do not go together: one imports from the other what that release does not have, and the server does not start',
    sure: 'compare `pip freeze` in the pod with the constraints file of this Airflow',
    fix: 'install the versions of the constraints file of this Airflow; a package that was added with pip has mostly changed one of them',
    source: 'https://airflow.apache.org/docs/apache-airflow/stable/installation/installing-from-pypi.html',
  },
  {
    id: 'packages-are-of-different-releases',
    rule: 'airflow-fab-mismatch',
    weight: 'inferred',
    notBelow: ['task', 'worker', 'own-file', 'config-file'],
    texts: [
      'ImportError: cannot import name EscapeFormatter',
      "ERROR: flask 1.1.1 has requirement Werkzeug>=0.15, but you'll have werkzeug 0.14.1 which is incompatible.",
      'pkg_resources.ContextualVersionConflict: (Flask 1.0, Requirement.parse("flask<2.0"), {"x"})',
      "ModuleNotFoundError: No module named 'connexion.decorators.validation'",
      "AttributeError: 'Flask' object has no attribute 'before_first_request'",
      'TypeError: Descriptors cannot not be created directly.',
    ],
    anchors: [
      'cannot import name',
      'which is incompatible',
      'VersionConflict',
      'DistributionNotFound',
      'No module named',
      "'Flask' object has no",
      "module 'lib' has no",
      'Descriptors cannot',
      'TemplateNotFound',
      'Could not build url for',
    ],
    signs: [
      /ImportError: cannot import name ['"]?(?!AUTH_|\w{0,40}(?:Security|Auth)Manager)\w{1,60}['"]?\s*$/,
      /has requirement .{1,80}, but you(?:'ll| will)? have .{1,80} which is incompatible/,
      /No module named '(?:flask_(?!appbuilder|oauthlib|bcrypt|oidc)\w{1,30}|(?:wtforms|connexion|werkzeug|jinja2|markupsafe|flask|starlette|fastapi|marshmallow)(?:\.[\w.]{1,60})?|itsdangerous|cachelib|clickclick)'/,
      /AttributeError: (?:'Flask' object|module 'lib') has no attribute|Descriptors cannot (?:not )?be created directly/,
      /TemplateNotFound: (?:appbuilder|airflow)\/|BuildError: Could not build url for endpoint (?!.{0,40}oauth_authorized)/,
      /pkg_resources\.(?:\w{0,20}VersionConflict|DistributionNotFound)/,
    ],
    what: 'packages of this installation are not of releases that go together: one asks another for what it does not have, so that the web or API server does not start, or not whole',
    sure: '`pip check`, and compare `pip freeze` with the constraints file of this Airflow',
    fix: 'install the versions of the constraints file of this Airflow (`pip install … --constraint …`), best into a fresh environment',
    source: 'https://airflow.apache.org/docs/apache-airflow/stable/installation/installing-from-pypi.html',
  },
];
