/** Chromium for the test in a real browser: Debian's, installed where that is possible without asking anybody. */
import { spawnSync } from 'node:child_process';

const has = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Installs Chromium if it is missing and this is root on a Debian; else says what to do, and the test is skipped. */
export function ensureChromium() {
  if (['chromium', 'chromium-browser', 'google-chrome'].some(has)) return;
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    process.stderr.write('There is no Chromium: without it the test in a real browser is skipped.\n');
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['-qq', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
    });
    if (status !== 0) {
      process.stderr.write(`apt-get ${args[0]} failed: the test in a real browser is skipped.\n`);
      return;
    }
  }
}
