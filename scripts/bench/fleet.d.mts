export function writeFleet(folder: string, count: number, options?: { isMixed?: boolean }): string[];
