import { styleText } from 'node:util';
import type { Io } from '../../edge/io.ts';
import { WIDEST } from '../../report/wrap.ts';
import type { Run } from '../command.ts';
import { fitted } from '../fitted.ts';
import { useColor } from '../use-color.ts';
import { widthOf } from '../width.ts';
import type { Term } from './terms.ts';

/** What a command is given and nobody needs to see. */
export interface Surroundings {
  argv: readonly string[];
  env: NodeJS.ProcessEnv;
}

/** How far what belongs to a chapter is indented. */
const INDENT = 3;

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

  /** Prints a text, indented, and broken to the width of a terminal. */
  say(text: string, indent = INDENT): void {
    const lines = text.trimEnd().split('\n');
    fitted(this.#io).out(`${lines.map((line) => (' '.repeat(indent) + line).trimEnd()).join('\n')}\n`);
  }

  /** @param terms what is told first */
  chapter(title: string, terms: readonly Term[] = []): void {
    this.#io.out('\n');
    this.say(this.#bold(title), 0);
    for (const { name, is } of terms) this.say(`${this.#bold(name)}: ${is}`);
    if (terms.length > 0) this.#io.out('\n');
  }

  /** Runs a command of the program and shows what it prints, as it would print it here. */
  async command(
    argv: string[],
    expectedStatus: number,
    { argv: more, env }: Surroundings = { argv: [], env: {} },
  ): Promise<void> {
    this.say(this.#bold(`$ airflow-entra ${argv.join(' ')}`));
    const printed: string[] = [];
    const print = (text: string) => void printed.push(text);
    const { NO_COLOR, FORCE_COLOR, TERM } = this.#io.env;
    const io = {
      ...this.#io,
      env: { ...env, NO_COLOR, FORCE_COLOR, TERM },
      columns: Math.min(widthOf(this.#io), WIDEST) - INDENT,
      out: print,
      err: print,
    };
    const status = await this.#run([...argv, ...more], io);
    this.say(printed.join(''));
    this.compare(`exit status of ${argv.join(' ')}`, status, expectedStatus);
  }

  compare(what: string, actual: unknown, expected: unknown): void {
    const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
    if (is !== should) this.surprises.push(`${what}: ${is} and not ${should}`);
  }

  #bold(text: string): string {
    return useColor('auto', this.#io) ? styleText('bold', text, { validateStream: false }) : text;
  }
}
