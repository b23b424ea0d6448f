export interface Attack {
  prefix: string;
  pump: string;
  suffix: string;
  once: number;
  twice: number;
}
export function patternsIn(text: string): { line: number; pattern: string; flags: string }[];
export function attackOn(pattern: string, flags: string): Attack | undefined;
export function superlinearIn(folder: string): string[];
