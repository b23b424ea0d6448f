/** A running database server with one empty database for Airflow. */
export interface Database {
  /** As it names itself. */
  version: string;
  /** What an Airflow needs in its environment to use it. */
  settings: Record<string, string>;
  /** Runs SQL past Airflow. @returns the rows @throws an Error while the database is away */
  sql(text: string): Promise<unknown[][]>;
  /** Its process, whose children are its connections. */
  pid(): number;
  /** Ends it as an upgrade of the server does, leaves it away for some seconds, and starts it again. */
  restart(secondsAway: number): Promise<void>;
  close(): Promise<void>;
}

/** Where a database server finds its things. */
export interface Place {
  /** A folder of its own, with the data of before if there are any. */
  folder: string;
  /** A Python with the drivers. */
  python: string;
  env: Record<string, string>;
}

/** A kind of database that Airflow runs on. */
export interface DatabaseKind {
  title: string;
  /** Packages of Debian with its programs. */
  packages: readonly string[];
  /** Packages of Python with its drivers. */
  drivers: readonly string[];
  /** How many connections are open, as the server counts them. */
  connections: string;
  /** Whether its programs are here. */
  isHere(): boolean;
  /** Makes the files of a server without data. */
  create(folder: string): Promise<void>;
  start(place: Place): Promise<Database>;
}
