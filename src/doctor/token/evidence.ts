/** What a file given as a token turned out to be. */
export type Evidence =
  | { kind: 'token'; name: string; header: Claims; claims: Claims }
  | { kind: 'claims'; claims: Claims }
  | { kind: 'redirect'; query: URLSearchParams }
  | { kind: 'unreadable'; why: string };

export type Claims = Readonly<Record<string, unknown>>;

/** What a token response and a redirect call their tokens, the one for Airflow first. */
const tokenNames = ['id_token', 'access_token'] as const;

/** @param text of the file; it holds a secret, so nothing of it is in `why` */
export function readEvidence(text: string): Evidence[] {
  const trimmed = text.trim().replace(/^(?:authorization:\s*)?bearer\s+/i, '');
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(trimmed)) return [fromJwt('token', trimmed)];
  if (trimmed.startsWith('{')) return fromJson(trimmed);
  const query = trimmed.slice(trimmed.search(/[?#]/) + 1);
  if (/(?:^|[&])(?:code|error|id_token|access_token|state)=/.test(query)) return fromRedirect(query);
  return [
    unreadable(
      'this is neither a token (three parts with dots between), nor JSON, nor the query of a redirect',
    ),
  ];
}

function fromJson(text: string): Evidence[] {
  let value: Claims;
  try {
    value = JSON.parse(text) as Claims;
  } catch {
    return [unreadable('this begins like JSON and is none')];
  }
  const tokens = tokenNames.flatMap((name) => {
    const token = value[name];
    return typeof token === 'string' ? [fromJwt(name, token)] : [];
  });
  if (tokens.length > 0) return tokens;
  const query = new URLSearchParams();
  for (const name of ['error', 'error_description']) {
    if (typeof value[name] === 'string') query.set(name, value[name]);
  }
  return query.has('error') ? [{ kind: 'redirect', query }] : [{ kind: 'claims', claims: value }];
}

function fromRedirect(text: string): Evidence[] {
  const query = new URLSearchParams(text.replace('#', '&'));
  const tokens = tokenNames.flatMap((name) => {
    const token = query.get(name);
    return token === null ? [] : [fromJwt(name, token)];
  });
  return tokens.length > 0 ? tokens : [{ kind: 'redirect', query }];
}

function fromJwt(name: string, token: string): Evidence {
  const [header, claims] = token.split('.').map(decoded);
  if (header && claims) return { kind: 'token', name, header, claims };
  // Tokens of personal accounts and refresh tokens are opaque.
  return unreadable(`the ${name} is no JWT: its parts do not hold JSON`);
}

function decoded(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined;
  } catch {
    return undefined;
  }
}

const unreadable = (why: string): Evidence => ({ kind: 'unreadable', why });
