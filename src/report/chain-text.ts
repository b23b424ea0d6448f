import type { Link, LinkStatus } from '../doctor/chain/link.ts';
import type { CommandResult } from './outcome.ts';
import { printable } from './printable.ts';

type Paint = (style: 'green' | 'red' | 'magenta' | 'dim', part: string) => string;

const words: Record<LinkStatus, [word: string, style: 'green' | 'red' | 'magenta' | 'dim']> = {
  fine: ['fine', 'green'],
  broken: ['broken', 'red'],
  unknown: ['unknown', 'magenta'],
  'not-asked': ['-', 'dim'],
};

/** What a login hangs on, a line for each link, by environment. */
export function chainBlocks(result: CommandResult, paint: Paint): string[] {
  const chain = (result.command === 'doctor' && result.chain) || [];
  const environments = new Map<string, Link[]>();
  for (const link of chain) {
    const name = `${link.source} (${link.environment})`;
    environments.set(name, [...(environments.get(name) ?? []), link]);
  }
  return [...environments].map(([name, links]) => {
    const lines = links.map(({ link, status, detail }) => {
      const [word, style] = words[status];
      return `  ${link.padEnd(12)} ${paint(style, word.padEnd(8))} ${printable(detail)}`;
    });
    return `${printable(name)}\n${lines.join('\n')}\n`;
  });
}
