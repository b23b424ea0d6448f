/**
 * `text` such that Helm's `tpl` gives it back as it is. Source: Helm documentation, "Using the 'tpl' Function"; in a
 * template only `{{` has a meaning outside an action.
 */
export const helmTemplate = (text: string): string => text.replaceAll('{{', '{{ "{{" }}');
