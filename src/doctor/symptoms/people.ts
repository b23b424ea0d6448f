import { BEFORE_ITS_LINE } from './access-line.ts';

const MAX = 5000;
/** More sign-ins from one address, without a name, are of several people. */
const OF_ONE = 2;
/** Where the callback sends somebody in vain, the login page, is asked for so soon behind it. */
const NEXT = 6;
/** No provider gives one so short, unless somebody made it unreadable: a scanner asks with it. */
const noCode = /(?:^|&)code=(?!\w{0,4}(?:\*|%2A|•|\.\.\.|x{4}|redacted|\[))[^&]{0,8}(?:&|$)/i;

interface SignIn {
  client: string;
  order: number;
}

/** Whose sign-ins the log shows, as far as it tells: by the names of accounts, and by addresses. Nothing of it is printed. */
export class People {
  private readonly callbacks: (SignIn & { isReal: boolean })[] = [];
  private readonly through: SignIn[] = [];
  /** By address. */
  private readonly names = new Map<string, Set<string>>();

  /** @param name of the account that was written for it */
  cameBack(client: string, order: number, query: string, name: string | undefined): void {
    if (this.callbacks.length >= MAX) return;
    this.callbacks.push({ client, order, isReal: !noCode.test(query) });
    if (name === undefined) return;
    const known = this.names.get(client) ?? new Set();
    this.names.set(client, known.add(name));
  }

  /** The login page sent on somebody whom it knew: who had just come back in vain was in before. */
  known(client: string, order: number): void {
    const last = this.callbacks.findLast((one) => one.client === client);
    if (last && order - last.order <= NEXT) last.isReal = false;
  }

  gotIn(client: string, order: number): void {
    if (this.through.length < MAX) this.through.push({ client, order });
  }

  /**
   * Whether those who got in after a failing sign-in may all be others than who failed: several people are in the log, and
   * neither a name nor an address tells that it was the same one.
   *
   * @param order the line that says what failed
   * @param isBehind it is of what came behind the callback; what is written before the line of the callback is of that one
   */
  isOther(order: number, isBehind: boolean): boolean {
    const failed = isBehind
      ? this.callbacks.findLast((one) => one.order <= order)
      : this.callbacks.find((one) => one.order >= order && one.order - order <= BEFORE_ITS_LINE);
    if (!failed?.isReal) return false;
    const all = new Set([...this.names.values()].flatMap((names) => [...names]));
    if (all.size === 1) return false;
    const here = this.through.filter(({ client }) => client === failed.client);
    const isSameAddress = here.some((one) => one.order > failed.order);
    const names = this.names.get(failed.client)?.size ?? 0;
    return !isSameAddress || (all.size === 0 ? here.length > OF_ONE : names > 1);
  }
}
