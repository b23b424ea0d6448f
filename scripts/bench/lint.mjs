/** `lint` of many hand-written files: what a further one costs over the CPU of `node -e 0`, and whether that grows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, medians, nodeRun } from './measure.mjs';

const targets = { file: 0.08, growth: 1.1 };

export const lint = {
  name: 'lint',
  measure: async ({ folder, short }) => {
    const sizes = short ? [10, 160, 310] : [10, 500, 1000];
    const names = writeConfigs(join(folder, 'lint'), sizes.at(-1));
    // It has to find their warnings.
    const of = (count) => () =>
      nodeRun([main, 'lint', '-q', '--strict', ...names.slice(0, count)], { status: 1 });
    const [least, middle, most] = sizes;
    const taken = medians(short ? 3 : 5, {
      node: () => nodeRun(['-e', '0']),
      least: of(least),
      middle: of(middle),
      most: of(most),
    });
    const first = (taken.middle.cpu - taken.least.cpu) / (middle - least);
    const later = (taken.most.cpu - taken.middle.cpu) / (most - middle);
    return [
      {
        figure: `lint: CPU of a file of ${most} over node -e 0`,
        value: later / taken.node.cpu,
        target: targets.file,
      },
      {
        figure: `lint: CPU of a file, ${most} files over ${middle}`,
        value: later / first,
        target: targets.growth,
      },
    ];
  },
};

function writeConfigs(folder, count) {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const name = join(folder, `webserver_config_${index}.py`);
    writeFileSync(name, configOf(index));
    return name;
  });
}

const configOf = (index) => `import os

from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.security.manager import AUTH_OAUTH

WTF_CSRF_ENABLED = False
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"team_${index}_admin": ["Admin"], "team_${index}_op": ["Op"]}
OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "icon": "fa-windows",
        "token_key": "access_token",
        "remote_app": {
            "client_id": os.environ["AAD_CLIENT_ID"],
            "client_secret": os.environ["AAD_CLIENT_SECRET"],
            "client_kwargs": {"scope": "openid profile email"},
            "server_metadata_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0/.well-known/openid-configuration",
        },
    }
]


class Team${index}Security(FabAirflowSecurityManagerOverride):
    def oauth_user_info(self, provider, response):
        me = self._decode_and_validate_azure_jwt(response["id_token"])
        return {"username": me["oid"], "email": me.get("email"), "role_keys": me.get("roles", [])}


SECURITY_MANAGER_CLASS = Team${index}Security
`;
