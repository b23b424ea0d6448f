import type { Database } from './databases/database.ts';
import type { Tenant } from './people.ts';
import type { Relay } from './relay.ts';
import type { SignIn, Visitors } from './sign-in.ts';

/** What a fault can reach, while people sign in. */
export interface World {
  tenant: Tenant;
  visitors: Visitors;
  database: Database;
  server: {
    /** The process that the command of Airflow started. */
    pid(): number;
    /** Ends the server and starts it again, with nothing left of it in memory. */
    restart(): Promise<void>;
  };
  entra: {
    /** Posts to the control endpoint; faults in tokens of forgers stay on. */
    control(change: { rotateKeys?: 'soft' | 'hard'; claims?: object }): Promise<void>;
    /** Turns faults of `emulate` on for some seconds. */
    fail(faults: Readonly<Record<string, object | true>>, seconds: number): Promise<void>;
  };
  /** Between the server and Entra; browsers reach both past it. */
  network: Pick<Relay, 'stall' | 'cut'>;
  /** Stops a program with all that it started for some seconds: it is there, and does nothing. */
  freeze(pid: number, seconds: number): Promise<void>;
  /** Lets nobody begin any more, and waits until everybody has come to an end. */
  pause(): Promise<void>;
  resume(): void;
  /** Counts sign-ins that the fault made itself: each must come to what its person is to get. */
  count(signIns: readonly SignIn[]): void;
  /** From 0 up to 1, by the seed of the run. */
  random(): number;
}

/** Something that goes wrong while people sign in: one row of the table. */
export interface LoadFault {
  /** What happens, for people. */
  does: string;
  /** Makes it happen, and is back when it is over. */
  run(world: World): Promise<void>;
  /**
   * What our file cannot help: `nobody` may fail; `until-over`, or for as many seconds more until the server has
   * noticed.
   */
  mayFail: 'nobody' | 'until-over' | { secondsMore: number };
}
