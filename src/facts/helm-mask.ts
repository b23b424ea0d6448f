/**
 * What stands for an action of a Helm template while the text around it is read: a letter that is good in a Python
 * name, and that nobody writes in a configuration.
 */
export const MASK = 'ǁ';
