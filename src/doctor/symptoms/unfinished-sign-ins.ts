import type { Place } from '../place.ts';
import type { Happened, Unfinished } from './login-event.ts';
import type { SignIns } from './sign-in-counts.ts';

/** People give up now and then; so many after the last one that went through did not all do so. */
const LOST = 3;
const MAX_GONE = 1000;

interface Reached {
  signedInAt: number | undefined;
  reachedAt: number | undefined;
  account: Place | undefined;
}

/** Sign-ins that began and are not seen to their end; of each kind the last one is kept. */
export class UnfinishedSignIns {
  private readonly last = new Map<Unfinished, Place>();
  /** The lines of those who were sent away and not seen again. */
  private readonly gone: number[] = [];

  note(event: Unfinished, place: Place): void {
    if (event === 'never-came-back' && this.gone.length < MAX_GONE) this.gone.push(place.order);
    if ((this.last.get(event)?.order ?? -1) < place.order) this.last.set(event, place);
  }

  /**
   * Those to tell. Who came back has to be seen inside, unless somebody was after him: the log may have ended between the two.
   * Who never came back may have given up, where others got in.
   *
   * @param sofar the lines of the last one that went through, and of the last one that reached an account or a page; an account
   *   that was written, and no callback of it is in the log
   * @returns the one that came furthest first; never empty when sign-ins began and none went through
   */
  all({ started, wentThrough }: SignIns, { signedInAt, reachedAt, account }: Reached): readonly Happened[] {
    const isOpen = ({ order }: Place) => wentThrough === 0 || signedInAt === undefined || order > signedInAt;
    const told: Happened[] = cameBackKinds.flatMap((event) => {
      const place = this.last.get(event);
      return place && isOpen(place) ? [{ event, place }] : [];
    });
    if (account && started > 0 && wentThrough === 0)
      told.unshift({ event: 'nothing-after-account', place: account });
    const lost = this.gone.filter((order) => order > (reachedAt ?? -1)).length;
    const gone = this.last.get('never-came-back');
    const isAllThereIs = wentThrough === 0 && told.length === 0;
    if (gone && (isAllThereIs || lost >= LOST)) told.push({ event: 'never-came-back', place: gone });
    return told;
  }
}

/** The one that came furthest first. */
const cameBackKinds = ['only-the-start-page', 'nothing-after-account', 'nothing-after-callback'] as const;
