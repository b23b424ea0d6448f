/** What the token endpoint said to a request with the client's own secret; never the secret, never a token. */
export type SecretAnswer =
  | { kind: 'accepted'; variable: string }
  /** `said` is its text without ids of the request; `code` is undefined where there is none in it. */
  | { kind: 'refused'; variable: string; code: number | undefined; said: string }
  /**
   * The variable is not set here, or only the spec names it, and so it is not read. What Entra says to a client without a
   * secret shows whether it knows the client.
   */
  | { kind: 'not-here'; variable: string; isNamed: boolean; code: number | undefined }
  | { kind: 'unreachable'; message: string; fix: string }
  /** The client proves itself by something else, which is only where Airflow runs. */
  | { kind: 'other-proof'; proof: string };
