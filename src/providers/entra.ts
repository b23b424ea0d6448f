import { type CloudName, cloudRow } from '../facts/clouds.ts';

/**
 * Where people of a tenant sign in, without a slash at the end.
 * @param cloud as in the spec
 * @param override another authority that does the same job: a private cloud, an emulator
 */
export function authorityOf(cloud: CloudName, override: string | undefined): string {
  return override ?? `https://${cloudRow(cloud).authorityHost}`;
}

/**
 * Where groups are asked for. Whoever does the job of the authority does that of Graph too: a token of another
 * authority must not go to Microsoft.
 */
export function graphOf(cloud: CloudName, override: string | undefined): string {
  return override ?? `https://${cloudRow(cloud).graphHost}`;
}

/**
 * The redirect URI that Airflow will send, which must be registered on the platform Web, letter by letter.
 * @param url what people open Airflow with, https or loopback http, with or without a path
 * @param callback the path of FAB's OAuth callback in this Airflow, with slashes on both sides
 */
export function redirectUri(url: string, callback: string, providerName: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}${callback}${providerName}`;
}
