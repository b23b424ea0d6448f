/**
 * A client secret as Entra makes them today: 3 characters, a digit, `Q~`, and 31 to 34 more.
 * Source: the rule `azure-ad-client-secret` of gitleaks 8.
 */
export const entraSecret = /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/;
