import { KEPT_KEY_SET, METADATA, type OldConfig, RAW_KEY_SET } from './old-config.ts';

/** One thing that is wrong, and what `doctor` has to make of the log that it leaves. */
export interface FaultOnRecord {
  /** Names the file `<Airflow>-<name>.log`. */
  name: string;
  config: OldConfig;
  /** The registration has a signing key of its own. */
  ownKey?: true;
  /** The client secret in Airflow's environment, unless it is the right one. */
  secret?: string;
  /** Faults of the embedded Entra. */
  faults?: Record<string, true>;
  /** Airflow has read nothing yet when they are met. */
  cold?: true;
  /** They are over before the last login. */
  passes?: true;
  /** After a login that works, the key that signed it is gone. */
  rotate?: true;
  /** The callback is opened in another browser. */
  otherBrowser?: true;
  /** Rules of which the first finding has one. */
  expect: readonly string[];
}

const right: OldConfig = { remoteApp: METADATA };
const withAppKeys: OldConfig = {
  remoteApp: METADATA.replace('configuration"', "configuration?appid={os.environ['AAD_CLIENT_ID']}\""),
};

/** What "Invalid JSON Web Key Set" and its kin come from, each by itself, and the neighbours that look like them. */
export const faultsOnRecord: readonly FaultOnRecord[] = [
  { name: 'no-jwks-uri', config: { remoteApp: '' }, expect: ['config-no-jwks'] },
  {
    name: 'tenant-common',
    config: { remoteApp: METADATA.replace('{tenant}', 'common') },
    expect: ['tenant-ambiguous', 'issuer-mismatch'],
  },
  {
    name: 'wrong-cloud',
    config: { remoteApp: '"jwks_uri": f"https://login.microsoftonline.us/{tenant}/discovery/v2.0/keys",' },
    expect: ['key-not-found'],
  },
  {
    name: 'custom-signing-key',
    config: right,
    ownKey: true,
    expect: ['key-not-found', 'signing-key-custom'],
  },
  {
    name: 'keys-empty',
    config: right,
    faults: { 'keys-empty': true },
    cold: true,
    passes: true,
    expect: ['keys-empty', 'key-not-found'],
  },
  {
    name: 'keys-html',
    config: right,
    faults: { 'keys-html': true },
    cold: true,
    // The token endpoint answering a page leaves the same words.
    expect: ['keys-unreachable', 'token-endpoint-unreachable'],
  },
  {
    name: 'raw-key-set',
    config: { ...withAppKeys, manager: RAW_KEY_SET },
    ownKey: true,
    expect: ['config-raw-key-set', 'key-not-found'],
  },
  { name: 'v1-token', config: right, faults: { 'v1-issuer': true }, expect: ['issuer-mismatch'] },
  {
    name: 'key-rotated-away',
    config: { ...right, manager: KEPT_KEY_SET },
    rotate: true,
    expect: ['key-not-found'],
  },
  {
    name: 'discovery-html',
    config: right,
    faults: { 'discovery-html': true },
    cold: true,
    expect: ['discovery-unreachable'],
  },
  { name: 'wrong-nonce', config: right, faults: { 'wrong-nonce': true }, expect: ['nonce-mismatch'] },
  { name: 'expired', config: right, faults: { expired: true }, expect: ['clock-skew', 'token-invalid'] },
  { name: 'wrong-secret', config: right, secret: 'not-the-secret', expect: ['secret-rejected'] },
  { name: 'token-500', config: right, faults: { 'token-500': true }, expect: ['token-endpoint-unreachable'] },
  {
    name: 'declined',
    config: right,
    faults: { 'authorize-access-denied': true },
    expect: ['consent-missing', 'aadsts-65004'],
  },
  { name: 'other-browser', config: right, otherBrowser: true, expect: ['state-mismatch'] },
];

/** The Airflow releases that are put on record: each age of authlib and of FAB's place. */
export const pairsOnRecord: readonly string[] = [
  '2.5.3---authlib1.2.0',
  '2.8.4---authlib1.3.0',
  '2.11.2-1.5.4-authlib1.9.9',
  '3.1.5-3.0.3-authlib1.6.6',
  '3.3.2-3.10.2-authlib1.9.9',
];

/** `2.8.4---authlib1.3.0` is too long for the name of a file. */
export const airflowOf = (pair: string): string => pair.split('-')[0] ?? '';

export const healthy: OldConfig = right;
