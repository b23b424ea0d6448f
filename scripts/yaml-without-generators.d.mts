export function withoutGenerators(code: string, file: string): string;
