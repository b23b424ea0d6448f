/** A release on which signing in or out is known to fail, and what the installation has to be like for it. */
import type { VersionRange } from './version.ts';

/** What an installation is, as far as it is known; what is left out may be anything. */
export interface Installation {
  database?: 'mysql' | 'postgresql' | 'sqlite';
  /** `[fab] session_backend`, on Airflow 2 `[webserver] session_backend`; where nothing is set it is `database`. */
  sessionBackend?: 'database' | 'securecookie';
  /** The address that people open. */
  url?: { scheme: 'http' | 'https'; hasPath: boolean };
  /** The Python that Airflow runs on. */
  python?: readonly [major: number, minor: number];
}

export interface BrokenRow {
  id: string;
  /** The affected releases; where both are given, both have to be in use. */
  airflow?: VersionRange;
  fab?: VersionRange;
  affects: 'sign-in' | 'sign-out' | 'api' | 'release';
  /** Such installations alone; every one where it is left out. */
  only?: {
    database?: readonly NonNullable<Installation['database']>[];
    sessionBackend?: NonNullable<Installation['sessionBackend']>;
    scheme?: 'http';
    hasPath?: true;
    /** This Python and newer ones. */
    python?: readonly [major: number, minor: number];
  };
  /** What has to be so, or to happen first, as the start of a sentence; without it, it hits everybody always. */
  when?: string;
  /** What goes wrong, as a sentence without a full stop. */
  what: string;
  /** The first release that is not affected, of the package to change. */
  use: { package: 'airflow' | 'fab'; version: string };
  /** Where it was reported or mended, and the place in the package where it can be seen. */
  source: string;
}
