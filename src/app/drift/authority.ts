import type { Finding } from '../../diagnostic.ts';

/**
 * `--authority` says where to ask, and says nothing about whether what is installed was rendered with it: what is there
 * is compared with both renders, and the nearer one is meant.
 */
export const eitherAuthority =
  (authority: string | undefined) =>
  async <T extends { findings: Finding[] }>(
    compare: (authority: string | undefined) => Promise<T>,
  ): Promise<T> => {
    const plain = await compare(undefined);
    if (authority === undefined || plain.findings.length === 0) return plain;
    const other = await compare(authority);
    return other.findings.length < plain.findings.length ? other : plain;
  };
