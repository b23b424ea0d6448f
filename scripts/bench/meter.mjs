/** Loaded into a run of Node: says at its end, on descriptor 3, what it took. */
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, readFileSync, writeSync } from 'node:fs';

let requests = 0;
let bytes = 0;
subscribe('http.client.request.start', () => requests++);
// Said when the head of an answer is there, before its body is.
subscribe('http.client.response.finish', ({ response }) => {
  const push = response.push.bind(response);
  response.push = (piece, ...rest) => {
    bytes += piece?.length ?? 0;
    return push(piece, ...rest);
  };
});

/** Megabytes. What `getrusage` says begins on Linux with what the parent had. */
function peakMemory() {
  const status = '/proc/self/status';
  const [, peak] = (existsSync(status) && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))) || [];
  return (peak === undefined ? process.resourceUsage().maxRSS : Number(peak)) / 1024;
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, JSON.stringify({ cpu: (user + system) / 1000, memory: peakMemory(), requests, bytes }));
});
