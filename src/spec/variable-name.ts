/** What can be the name of an environment variable. Source: POSIX.1-2017, Base Definitions 8.1, and lower case too. */
export const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
