/** The types of keys that make these signatures. Source: RFC 7518, 3.1, and RFC 8037. */
export const keyTypes = (algorithms: readonly string[]): string[] => [
  ...new Set(
    algorithms.map((algorithm) => {
      if (/^(RS|PS)(256|384|512)$/.test(algorithm)) return 'RSA';
      if (/^ES(256|384|512)$/.test(algorithm)) return 'EC';
      if (algorithm === 'EdDSA') return 'OKP';
      throw new Error(`no signature of a key pair: ${algorithm}`);
    }),
  ),
];
