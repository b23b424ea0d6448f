/** What comments of the parts that several Python files share say of the process that loads the file. */
export interface LoadedBy {
  /** What does not come up without an id: behind "stop the start of". */
  process: string;
  /** Why a secret that is missing stops nothing at the start. */
  mayLackSecret: string;
  /** Why the file of a certificate is read at each login. */
  readsAnew: string;
}

export const loadedByAirflow: LoadedBy = {
  process: 'Airflow',
  mayLackSecret: 'a scheduler loads this too, and should have no secret',
  readsAnew: 'a scheduler does not have the file, and its content may change',
};

export const loadedByItself: LoadedBy = {
  process: 'this page',
  mayLackSecret: 'the page comes up without it, and tells at the button',
  readsAnew: 'the content of the file may change',
};
