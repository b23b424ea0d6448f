import type { PinnedAirflow } from '../../edge/airflow/pinned-airflows.ts';
import type { ServedIssuer } from '../../emulator/emulator.ts';
import type { Views } from '../../model/resolve-environment.ts';
import { providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import type { Layer } from '../../spec/schema.ts';

/**
 * An environment as it runs on this machine: its own address and release, no chart, and a client secret whatever the
 * client proves itself with elsewhere.
 * @param url where the local Airflow is
 */
export function localViews(views: Views, url: string, { airflow, fab }: PinnedAirflow): Views {
  return changed(views, (view) => {
    const { values } = view;
    const { client, airflow: written } = values;
    return {
      ...values,
      url,
      airflow: {
        version: airflow,
        ...(fab !== undefined && { fab }),
        ...(written?.roles && { roles: written.roles }),
      },
      ...(client && { client: withSecret(client, providerOf(values).variables(view.among).clientSecret) }),
    };
  });
}

/** Those with an issuer sign in where it is served. @param served in the order of these views */
export function withIssuers(views: Views, served: readonly ServedIssuer[]): Views {
  const left = [...served];
  return changed(views, ({ values }) => {
    const issuer = providerOf(values).issuer(values) === undefined ? undefined : left.shift()?.issuer;
    return issuer === undefined ? values : { ...values, issuer };
  });
}

function withSecret(
  { certificate, workloadIdentity, secret, ...client }: NonNullable<Layer['client']>,
  usual: string,
): NonNullable<Layer['client']> {
  return { ...client, secret: secret && 'env' in secret ? secret : { env: usual } };
}

function changed([first, ...more]: Views, change: (view: SpecEnvironment) => Layer): Views {
  const view = (one: SpecEnvironment) => ({ ...one, values: change(one) });
  return [view(first), ...more.map(view)];
}
