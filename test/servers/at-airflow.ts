import { randomUUID } from 'node:crypto';
import { stringify } from 'yaml';
import type { Airflow, Visit } from '../airflow/airflow.ts';
import { renderSpec } from '../cli/render-spec.ts';
import { fillForms, type Typed } from './forms.ts';

/** A real server as a spec names it. */
export interface Named {
  provider: string;
  issuer: string;
  client: string;
  claim: string | readonly string[];
  mappings: Readonly<Record<string, readonly string[]>>;
}

export const HOME = 'http://localhost:8080';

/** What the rendered file tells whoever has no mapped key. */
export const NO_ROLE = 'You have no role in Airflow yet; ask whoever runs it.';

/** The addresses that Airflow 2 and 3 have for the answer of a provider. */
export const callbacks = (provider: string): string[] =>
  ['/auth', ''].map((mount) => `${HOME}${mount}/oauth-authorized/${provider}`);

/**
 * Renders the file that signs people in at a real server.
 * @param airflow the Airflow version
 * @throws an Error with the report if the spec is refused
 */
export function rendered(server: Named, airflow: string, url = HOME): Promise<string> {
  const { provider, issuer, client, claim, mappings } = server;
  return renderSpec(
    stringify({
      version: 1,
      url,
      provider,
      issuer,
      client: { id: client, secret: { env: 'OIDC_CLIENT_SECRET' } },
      airflow: { version: airflow },
      access: { session: '8h', claim, mappings },
    }),
  );
}

/** A whole sign-in of a person who types into the server's own forms. */
export async function signInAt(airflow: Airflow, provider: string, typed: Typed): Promise<Visit> {
  const browser = randomUUID();
  const { location } = await airflow.start(browser, provider);
  const callback = await fillForms(location ?? '', typed, HOME);
  return airflow.visit(callback, browser);
}
