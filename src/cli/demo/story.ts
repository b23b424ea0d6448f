import type { Io } from '../../edge/io.ts';
import type { Run } from '../command.ts';
import { wrap } from './wrap.ts';

/** What a command is given and nobody needs to see. */
export interface Surroundings {
  argv: readonly string[];
  env: NodeJS.ProcessEnv;
}

/** Prints the demo, and remembers what did not come out as it should. */
export class Story {
  readonly surprises: string[] = [];
  readonly #io: Io;
  readonly #run: Run;

  /** @param io its folder is where the commands of the story run */
  constructor(io: Io, run: Run) {
    this.#io = io;
    this.#run = run;
  }

  /** Prints a text, indented and broken at blanks where it is too wide. */
  say(text: string, indent = 3): void {
    this.#io.out(`${wrap(text.trimEnd(), indent)}\n`);
  }

  chapter(title: string): void {
    this.#io.out('\n');
    this.say(title, 0);
  }

  /** Runs a command of the program and shows what it prints. */
  async command(
    argv: string[],
    expectedStatus: number,
    { argv: more, env }: Surroundings = { argv: [], env: {} },
  ): Promise<void> {
    this.say(`$ airflow-entra ${argv.join(' ')}`);
    const shown: string[] = [];
    const show = (text: string) => void shown.push(text);
    const io = { ...this.#io, env, isTerminal: false, out: show, err: show };
    const status = await this.#run([...argv, ...more], io);
    this.say(shown.join(''));
    this.compare(`exit status of ${argv.join(' ')}`, status, expectedStatus);
  }

  compare(what: string, actual: unknown, expected: unknown): void {
    const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
    if (is !== should) this.surprises.push(`${what}: ${is} and not ${should}`);
  }
}
