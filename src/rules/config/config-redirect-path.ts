import { airflowRow } from '../../facts/airflow.ts';
import { valueUnder } from '../../python/item.ts';
import { knownTexts } from '../../python/provider.ts';
import { asMap, oauthProviders, remoteValue } from '../../python/sign-in.ts';
import { alternatives, type Value } from '../../python/value.ts';
import { type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configRedirectPath: ConfigRule = {
  id: 'config-redirect-path',
  check: (config) =>
    oauthProviders(config).flatMap((provider) => {
      const sent = asMap(remoteValue(provider, 'authorize_params')).map((map) =>
        valueUnder(map, 'redirect_uri'),
      );
      const written = [
        ...['redirect_uri', 'callback_url'].map((key) => ({
          value: remoteValue(provider, key),
          isSent: false,
        })),
        ...sent.map((value) => ({ value, isSent: true })),
      ];
      return written.flatMap(({ value, isSent }) =>
        alternatives(value).flatMap((at) => {
          const wrong = knownTexts(at).find((text) => isWrong(config, text));
          if (wrong === undefined) return [];
          return [
            {
              severity: isSent ? ('error' as const) : ('warning' as const),
              message: `\`${wrong}\` is not where Airflow ${config.targets[0]?.airflow ?? ''} waits for Entra: ${isSent ? 'the sign-in never completes' : 'if it is registered like this in Entra, the sign-in never completes'}`,
              at: at as Value,
              fix: `register the address that ends in \`${expected(config)}<provider>\``,
            },
          ];
        }),
      );
    }),
};

const expected = ({ targets }: ConfigUnderCheck) => airflowRow(targets[0]?.airflow ?? '')?.callback ?? '';

function isWrong(config: ConfigUnderCheck, uri: string): boolean {
  const path = /^https?:\/\/[^/]*(\/.*)?\/oauth-authorized(?:\/|$)/.exec(uri);
  if (!path) return false;
  return onEvery(config, ({ airflow }) => {
    const isUnderAuth = airflowRow(airflow)?.callback.startsWith('/auth/') === true;
    // On Airflow 2 the address itself may end in `/auth`.
    return isUnderAuth && !/\/auth$/.test(path[1] ?? '');
  });
}
