export function withCalls(code: string): string;
