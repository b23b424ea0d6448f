import { REGISTRATION } from '../airflow/registration.ts';

interface Wanted {
  /** The Airflow version. */
  airflow: string;
  url: string;
  security: string;
}

/** A spec for the app registration of the tests. */
export function specText({ airflow, url, security }: Wanted): string {
  return `version: 1
url: ${url}
tenant: { id: ${REGISTRATION.AAD_TENANT_ID} }
client: { id: ${REGISTRATION.AAD_CLIENT_ID}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "${airflow}" }
security: ${security}
access:
${security === 'stock' ? '  unmapped: Public # stock cannot refuse anybody\n' : ''}  mappings:
    airflow_nonprod_admin: [Admin]
    airflow_nonprod_op: [Op, Viewer]
`;
}
