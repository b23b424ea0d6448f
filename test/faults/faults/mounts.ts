import { spawnSync } from 'node:child_process';
import { mountsApart } from '../start.ts';

/** Why nobody can mount anything here; undefined: it can be done. */
export const noMounts: string | undefined =
  spawnSync('/usr/bin/unshare', [...mountsApart, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
    ? undefined
    : 'nothing can be mounted: this user is neither root nor may make a user namespace';

/**
 * Commands of a shell, for `mount` of a run, that put the folder on a file system of its own.
 * @param kilobytes how much of it is free
 */
export const onFileSystem = (kilobytes: number): string =>
  [
    'B="$W/../copy"; cp -a "$W" "$B"',
    'mount -t tmpfs -o size=1m tmpfs "$W" && cp -a "$B/." "$W"',
    // Beside the folder that is looked at: nothing below a name with a dot is.
    'mkdir "$W/.git" 2>/dev/null; head -c 2000000 /dev/zero > "$W/.git/filler" 2>/dev/null',
    ...(kilobytes > 0 ? [`truncate -s -${kilobytes}K "$W/.git/filler"`] : []),
  ].join('\n');

export const readOnly = 'mount --bind "$W" "$W" && mount -o remount,ro,bind "$W"';
