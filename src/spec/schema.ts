import * as z from 'zod';
import { newestAirflow } from '../facts/airflow.ts';
import { newestFab } from '../facts/fab.ts';
import { providerNames } from '../providers/index.ts';
import { accept } from './accept-schema.ts';
import { access, type mapping } from './access-schema.ts';
import { artifactNames } from './artifact-names.ts';
import { customRoles } from './custom-roles-schema.ts';
import { secretKeys } from './kubernetes-schema.ts';
import { client, ofProvider, oneOfSeveral, providerName } from './provider-schema.ts';
import { text } from './text-schema.ts';

// Code made at run time pays off for many files, not for one.
z.config({ jitless: true });

/**
 * What the user writes, once for the checks at run time and for the JSON Schema in `schemas/`.
 * Everything is optional here: an environment may bring what the top leaves out; `required.ts` says what is missing
 * after the merge. Unknown keys are refused, each with a suggestion.
 */

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const version = (what: string, example: string) =>
  text(`a full ${what} version in quotes, such as "${example}"`, /^\d+\.\d+\.\d+$/);

const chart = text(
  'apache/<version>, community/<version> or none',
  /^(none|(apache|community)\/\d+\.\d+\.\d+)$/,
);

const airflow = z
  .strictObject({
    version: version('Airflow', newestAirflow)
      .optional()
      .describe('The release of Airflow, in quotes: the file is rendered for exactly this one.'),
    fab: version('FAB provider', newestFab)
      .optional()
      .describe(
        'The version of apache-airflow-providers-fab; default: the newest known to work with this Airflow.',
      ),
    chart: chart
      .optional()
      .describe('The Helm chart that installs Airflow: apache/<version>, community/<version> or none.'),
    assume: z
      .strictObject({
        version: version('Airflow', newestAirflow)
          .optional()
          .describe('The Airflow that `airflow.version` is taken for.'),
        chart: chart.optional().describe('The chart that `airflow.chart` is taken for.'),
      })
      .optional()
      .describe(
        'For releases that this tool does not know yet: those that they are judged and rendered as. What is rendered says so.',
      ),
    dependency: text(
      'the name or alias of a dependency: letters, digits, -, _ and .',
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    )
      .optional()
      .describe(
        'Where the chart is a dependency of your own chart (an umbrella chart): the key that its values stand under there, which is its name in Chart.yaml, or its alias.',
      ),
    ingress: z
      .strictObject({
        enabled: z
          .boolean({ error: 'true or false' })
          .meta({ default: true })
          .describe(
            'false: the rendered values say nothing of an Ingress. You publish Airflow in another way (Gateway API, Istio, an OpenShift Route), or set the Ingress in your own values.',
          ),
      })
      .optional()
      .describe('Whether the rendered values make the Ingress of the chart for the host of `url`.'),
    namespace: text('a DNS label: lower-case letters, digits and -', label)
      .optional()
      .describe('The Kubernetes namespace that Airflow runs in.'),
    release: text('a DNS label: lower-case letters, digits and -', label)
      .meta({ default: 'airflow' })
      .optional()
      .describe('The name of the Helm release; what is rendered for Kubernetes is named after it.'),
    replicas: z
      .int({ error: 'a whole number, 1 or more' })
      .min(1, { error: 'a whole number, 1 or more' })
      .max(1000, { error: 'a whole number, 1000 or less' })
      .optional()
      .describe('How many web servers (Airflow 2) or API servers (Airflow 3) run.'),
    secretKeys: secretKeys.optional(),
    valuesFiles: z
      .array(
        z.string({ error: 'the path of a values file' }).min(1, { error: 'the path of a values file' }),
        {
          error: "a list of values files, in Helm's order",
        },
      )
      .optional()
      .describe("Your own values files, in Helm's order, relative to the spec: what they set is looked at."),
    roles: customRoles
      .optional()
      .describe(
        'Custom roles beside Admin, Op, User, Viewer and Public: the names of those that exist there, or names with permissions to create them.',
      ),
  })
  .describe('The Airflow that people sign in to.');

const layer = {
  url: z
    .string({ error: 'the URL that people open Airflow with' })
    .optional()
    .describe('The URL that people open Airflow with; the redirect URI follows from it.'),
  provider: providerName('Who signs people in.').meta({ default: providerNames[0] }).optional(),
  providers: z
    .record(text('a name of letters, digits and -', /^[A-Za-z0-9_-]{1,64}$/), oneOfSeveral, {
      error: 'a mapping of names to providers',
    })
    .optional()
    .describe(
      'Several providers, in place of `provider`: each key is the name on the button and the last part of the redirect URI.',
    ),
  ...ofProvider,
  client: client.optional(),
  airflow: airflow.optional(),
  access: access.optional(),
  security: z
    .enum(['hardened', 'stock'], { error: 'one of hardened, stock' })
    .meta({ default: 'hardened' })
    .optional()
    .describe(
      'A security manager of our own that checks every token, or the settings of Airflow alone, which leave some things open.',
    ),
};

/** One environment, or what stands at the top for all of them. */
export const layerSchema = z.strictObject(layer);

const test = z.strictObject({
  name: z.string({ error: 'a name for the test' }).describe('What the test is called in the report.'),
  environments: z
    .array(z.string(), { error: 'a list of environment names' })
    .min(1, { error: 'a list of at least one environment' })
    .optional()
    .describe('The environments it runs in; default: all of them.'),
  provider: z
    .string({ error: 'a name in `providers`' })
    .optional()
    .describe('The provider whose token it is, where the environment has several.'),
  claims: z
    .record(z.string(), z.unknown(), { error: 'the claims of an ID token' })
    .describe('The claims of an ID token, such as { roles: [airflow_op] }.'),
  expect: z
    .union([z.literal('deny'), z.literal('unknown'), z.array(z.string())], {
      error: 'deny, unknown, or a list of Airflow roles',
    })
    .describe('The roles; deny; or unknown, where Microsoft Graph is asked at the login.'),
});

/** The whole file. */
export const specSchema = z
  .strictObject({
    version: z.literal(1, { error: 'the number 1' }).describe('The version of this format.'),
    extends: z
      .string({ error: 'the path of a base, relative to this file' })
      .min(1, { error: 'the path of a base, relative to this file' })
      .optional()
      .describe(
        'A file with what several specs share, relative to this one. This spec is merged over it as an environment is over what stands above. A base extends nothing itself.',
      ),
    ...layer,
    artifacts: z
      .array(z.enum(artifactNames, { error: `one of ${artifactNames.join(', ')}` }), {
        error: 'a list of artifacts',
      })
      .min(1, { error: 'at least one artifact' })
      .optional()
      .describe('What `render` writes; default: webserver-config and, with a chart, helm-values.'),
    environments: z
      .record(text('a DNS label: lower-case letters, digits and -', label), layerSchema, {
        error: 'a mapping of environment names',
      })
      .optional()
      .describe('Each is merged over what stands above; a null takes a key away, lists replace.'),
    tests: z
      .array(test, { error: 'a list of tests' })
      .optional()
      .describe('Run by validate: the claims must give the expected roles.'),
    accept: accept.optional(),
  })
  .describe('airflow-entra: who may do what in Airflow, by Microsoft Entra ID or another provider.');

export type Layer = z.infer<typeof layerSchema>;
export type SpecFile = z.infer<typeof specSchema>;
export type SpecTest = z.infer<typeof test>;
export type Mapping = z.infer<typeof mapping>;

export type { IdOrEnv } from '../providers/id.ts';
