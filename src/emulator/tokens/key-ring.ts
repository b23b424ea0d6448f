import { verify } from 'node:crypto';
import type { Claims } from './jwt.ts';
import { generateSigningKey, type SigningKey } from './signing-key.ts';

/** Making RSA keys is most of the start: all emulators of a process begin with the same ones. */
const initial: Promise<SigningKey>[] = [];
let outsider: Promise<SigningKey> | undefined;

/** `soft`: a new key signs and the old ones stay published. `hard`: the key that signed until now is gone. */
export type Rotation = 'soft' | 'hard';

const initialKey = (index: number): Promise<SigningKey> => {
  initial[index] ??= generateSigningKey();
  return initial[index];
};

/** The keys that this Entra, or another issuer, publishes; the first signs. Two at least, as Entra keeps a spare. */
export class KeyRing {
  #keys: SigningKey[];
  /** Keys of earlier, to recognise our own access tokens for as long as they live. */
  readonly #known: Set<SigningKey>;
  readonly #own = new Map<string, Promise<SigningKey>>();

  private constructor(keys: SigningKey[]) {
    this.#keys = keys;
    this.#known = new Set(keys);
  }

  /** @param place which of the issuers of one emulator it is for; no two share a key */
  static async create(place = 0): Promise<KeyRing> {
    return new KeyRing(await Promise.all([initialKey(2 * place), initialKey(2 * place + 1)]));
  }

  get signing(): SigningKey {
    const [first] = this.#keys;
    if (!first) throw new Error('the key ring is empty');
    return first;
  }

  get published(): readonly SigningKey[] {
    return this.#keys;
  }

  async rotate(rotation: Rotation): Promise<void> {
    const key = await generateSigningKey();
    this.#known.add(key);
    this.#keys = [key, ...(rotation === 'soft' ? this.#keys : this.#keys.slice(1))];
  }

  /** The key of an application that signs with its own, made at its first use. */
  ofApplication(principalId: string): Promise<SigningKey> {
    const key = this.#own.get(principalId) ?? generateSigningKey();
    this.#own.set(principalId, key);
    return key;
  }

  /** A key that is never published, for forgeries. */
  foreign(): Promise<SigningKey> {
    outsider ??= generateSigningKey();
    return outsider;
  }

  /** @returns the claims of a JWT that one of our keys signed, else undefined */
  open(jwt: string): Claims | undefined {
    const [header, payload, signature, ...rest] = jwt.split('.');
    if (!header || !payload || !signature || rest.length > 0) return undefined;
    const input = Buffer.from(`${header}.${payload}`);
    const ours = [...this.#known].some((key) =>
      verify('RSA-SHA256', input, key.publicKey, Buffer.from(signature, 'base64url')),
    );
    return ours ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) : undefined;
  }
}
