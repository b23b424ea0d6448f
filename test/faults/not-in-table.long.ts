import { expect, test } from 'vitest';
import { noMounts, onFileSystem } from './faults/mounts.ts';
import { forget, start } from './start.ts';

// What runs until it is stopped, and what runs others, is in no row of docs/faults.md: here on a disk that is full.

test.for([
  ['demo', 'TMPDIR', 3],
  ['demo --keep kept', 'HOME', 3],
  ['try', 'XDG_CACHE_HOME', 3],
  ['emulate --http-port 0 --https-port 0', 'XDG_STATE_HOME', 3],
] as const)(
  '%s, with %s on a full disk',
  { timeout: 120_000 },
  async ([call, variable, status], { skip }) => {
    skip(noMounts !== undefined, noMounts);
    const argv = call.split(' ');
    const ran = await start(
      { name: call, argv, files: {} },
      // What runs until it is stopped would not end by itself if it did start.
      { mount: onFileSystem(0), before: `export ${variable}="$W"`, under: 'timeout 60' },
    );
    forget(ran);
    expect([ran.status, ran.err]).toEqual([
      status,
      expect.stringMatching(/^airflow-entra: [^\n]+: [^\n]*no space left[^\n]*\n$/m),
    ]);
    // A folder takes no room there.
    expect([...ran.after.values()].filter((what) => what !== 'folder')).toEqual([]);
  },
);
