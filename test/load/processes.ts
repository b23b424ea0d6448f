import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a program and all that it started use. */
export interface Usage {
  /** Seconds of CPU, also of what has ended since. */
  cpu: number;
  /** Megabytes that are in memory; what several processes share counts in parts. */
  memory: number;
  /** Open files, sockets and pipes. */
  descriptors: number;
  processes: number;
}

/** Clock ticks in a second: 100 on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS = 100;

interface Process {
  pid: number;
  parent: number;
  cpu: number;
}

/** @returns those that run now, with their parents; from /proc, so on Linux alone */
function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`);
      // The name of the program stands in brackets and may hold anything.
      const [, , parent, ...rest] = stat.slice(stat.lastIndexOf(')')).split(' ');
      if (parent === undefined) return [];
      // utime, stime, and those of children that have ended: fields 14 to 17 of proc(5).
      const cpu = rest.slice(9, 13).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
      return [{ pid: Number(name), parent: Number(parent), cpu }];
    });
}

/** A process and whatever it started, oldest first. */
function tree(pid: number): Process[] {
  const all = processes();
  const found = all.filter((one) => one.pid === pid);
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid));
  return found;
}

/** Stops a process and whatever it started for some seconds. */
export async function freeze(pid: number, seconds: number): Promise<void> {
  const frozen = tree(pid);
  for (const one of frozen) signal(one.pid, 'SIGSTOP');
  await sleep(seconds * 1000);
  for (const one of frozen) signal(one.pid, 'SIGCONT');
}

/** Processes end while we look. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {}
}

/** Megabytes: what has loaded Airflow has more than that, what only watches over others has less. */
const OF_A_WORKER = 30;

/** The processes of a web server that answer requests, the youngest last. */
export function workersOf(pid: number): number[] {
  const all = tree(pid);
  const parents = new Set(all.map(({ parent }) => parent));
  return all
    .map((one) => one.pid)
    .filter((one) => !parents.has(one) && memoryOf(one) > OF_A_WORKER)
    .sort((a, b) => a - b);
}

const memoryOf = (pid: number): number => kilobytes(read(`/proc/${pid}/smaps_rollup`), 'Pss') / 1024;

/** What a program uses now. */
export function usageOf(pid: number): Usage {
  const all = tree(pid);
  return {
    cpu: sum(all.map(({ cpu }) => cpu)),
    memory: sum(all.map((one) => memoryOf(one.pid))),
    descriptors: sum(all.map((one) => count(`/proc/${one.pid}/fd`))),
    processes: all.length,
  };
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

const kilobytes = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);

/** Processes end while we look. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function count(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}
