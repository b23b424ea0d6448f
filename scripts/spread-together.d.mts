export function spreadTogether(...parts: readonly unknown[]): unknown;
