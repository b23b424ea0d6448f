/** Answers by their question, so that none is asked twice in a run. */
export class Memo {
  readonly #answers = new Map<string, Promise<unknown>>();

  once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const before = this.#answers.get(question) as Promise<T> | undefined;
    const answer = before ?? ask();
    this.#answers.set(question, answer);
    return answer;
  }

  /** The same for questions that are cheaper together: only those are asked that nobody asked before. */
  async each<T>(
    kind: string,
    keys: readonly string[],
    ask: (keys: string[]) => Promise<Map<string, T>>,
  ): Promise<[string, T][]> {
    const open = keys.filter((key) => !this.#answers.has(`${kind} ${key}`));
    const answers = open.length > 0 ? ask(open) : Promise.resolve(new Map<string, T>());
    for (const key of open)
      this.#answers.set(
        `${kind} ${key}`,
        answers.then((map) => map.get(key)),
      );
    return Promise.all(
      keys.map(
        async (key) => [key, await (this.#answers.get(`${kind} ${key}`) as Promise<T>)] as [string, T],
      ),
    );
  }
}
