/**
 * How a fault is turned on: `times` counts down and then it is off; `ms` is for slow answers; `path` is how the paths
 * start that it is for, behind the version of Graph; `user` is the one person whose tokens it is for.
 */
export interface FaultSetting {
  times?: number | undefined;
  ms?: number | undefined;
  path?: string | undefined;
  user?: string | undefined;
  at?: 'authorize' | 'token' | undefined;
  code?: number | undefined;
}

/** What a request is about, for the settings that are for some requests alone. */
interface About {
  /** Of Graph, behind its version. */
  path?: string | undefined;
  /** Who signs in: a userPrincipalName. */
  user?: string | undefined;
}

/** The faults that are on now. */
export class ActiveFaults {
  readonly #settings = new Map<string, FaultSetting>();

  /** Replaces all faults by these. */
  set(settings: Readonly<Record<string, FaultSetting>>): void {
    this.#settings.clear();
    for (const [name, setting] of Object.entries(settings)) this.#settings.set(name, { ...setting });
  }

  /** @returns the setting if the fault is on, for this path and this person if it is for some alone */
  peek(name: string, { path = '', user = '' }: About = {}): FaultSetting | undefined {
    const setting = this.#settings.get(name);
    const isForPath = path.toLowerCase().startsWith(setting?.path?.toLowerCase() ?? '');
    const isForUser = [undefined, user.toLowerCase()].includes(setting?.user?.toLowerCase());
    return isForPath && isForUser ? setting : undefined;
  }

  /** @returns what `peek` does; counts as one of its `times` */
  take(name: string, about?: About): FaultSetting | undefined {
    const setting = this.peek(name, about);
    if (setting?.times !== undefined) {
      setting.times -= 1;
      if (setting.times <= 0) this.#settings.delete(name);
    }
    return setting;
  }

  list(): Record<string, FaultSetting> {
    return Object.fromEntries(this.#settings);
  }
}
