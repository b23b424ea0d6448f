import type { Finding } from '../../diagnostic.ts';

/**
 * `--authority` says where to ask, and says nothing about whether what is installed was rendered with it: what is there
 * is compared with both renders, and the nearer one is meant.
 */
export const eitherAuthority =
  (origin: string | undefined) =>
  async <T extends { findings: Finding[] }>(
    compare: (origin: string | undefined) => Promise<T>,
  ): Promise<T> => {
    const plain = await compare(undefined);
    if (origin === undefined || plain.findings.length === 0) return plain;
    const other = await compare(origin);
    return other.findings.length < plain.findings.length ? other : plain;
  };
