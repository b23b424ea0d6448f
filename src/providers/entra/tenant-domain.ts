/** Whether a text can be a domain of a tenant, such as contoso.onmicrosoft.com; it becomes part of a URL's path. */
export const isTenantDomain = (text: string): boolean =>
  text.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(text);
