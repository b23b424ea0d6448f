/**
 * The redirect URI that Airflow will send, which must be registered letter by letter.
 * @param url what people open Airflow with, https or loopback http, with or without a path
 * @param callback the path of FAB's OAuth callback in this Airflow, with slashes on both sides
 */
export function redirectUri(url: string, callback: string, providerName: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}${callback}${providerName}`;
}
