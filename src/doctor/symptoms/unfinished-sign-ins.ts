import type { Place } from '../place.ts';
import type { Happened, Unfinished } from './login-event.ts';
import type { SignIns } from './sign-in-counts.ts';

/** People give up now and then; so many after the last one that went through did not all do so. */
const LOST = 3;

/** Sign-ins that began and are not seen to their end; of each kind the last one is kept. */
export class UnfinishedSignIns {
  private readonly last = new Map<Unfinished, Place>();
  /** How many were sent away since somebody got in, and not seen again. */
  private lost = 0;

  note(event: Unfinished, place: Place): void {
    if (event === 'never-came-back') this.lost++;
    if ((this.last.get(event)?.order ?? -1) < place.order) this.last.set(event, place);
  }

  /** Somebody reached a page or an account. */
  reached(): void {
    this.lost = 0;
  }

  /**
   * Those to tell. Who came back has to be seen inside, unless somebody was after him: the log may have ended between the two.
   * Who never came back may have given up, where others got in.
   *
   * @param signedInAt the line of the last one that went through; undefined: none did
   * @param account one that was written, and no callback of it is in the log
   * @returns the one that came furthest first; never empty when sign-ins began and none went through
   */
  all(
    { started, wentThrough }: SignIns,
    signedInAt: number | undefined,
    account: Place | undefined,
  ): readonly Happened[] {
    const isOpen = ({ order }: Place) => wentThrough === 0 || signedInAt === undefined || order > signedInAt;
    const told: Happened[] = cameBackKinds.flatMap((event) => {
      const place = this.last.get(event);
      return place && isOpen(place) ? [{ event, place }] : [];
    });
    if (account && started > 0 && wentThrough === 0)
      told.unshift({ event: 'nothing-after-account', place: account });
    const gone = this.last.get('never-came-back');
    const isAllThereIs = wentThrough === 0 && told.length === 0;
    if (gone && (isAllThereIs || this.lost >= LOST)) told.push({ event: 'never-came-back', place: gone });
    return told;
  }
}

/** The one that came furthest first. */
const cameBackKinds = ['only-the-start-page', 'nothing-after-account', 'nothing-after-callback'] as const;
