/**
 * How a fault is turned on: `times` counts down and then it is off; `ms` is for slow answers; `path` is how the paths
 * start that it is for, behind the version of Graph.
 */
export interface FaultSetting {
  times?: number | undefined;
  ms?: number | undefined;
  path?: string | undefined;
  at?: 'authorize' | 'token' | undefined;
  code?: number | undefined;
}

/** The faults that are on now. */
export class ActiveFaults {
  readonly #settings = new Map<string, FaultSetting>();

  /** Replaces all faults by these. */
  set(settings: Readonly<Record<string, FaultSetting>>): void {
    this.#settings.clear();
    for (const [name, setting] of Object.entries(settings)) this.#settings.set(name, { ...setting });
  }

  /** @returns the setting if the fault is on, for this path if it is for some paths alone */
  peek(name: string, path = ''): FaultSetting | undefined {
    const setting = this.#settings.get(name);
    const wanted = setting?.path?.toLowerCase() ?? '';
    return path.toLowerCase().startsWith(wanted) ? setting : undefined;
  }

  /** @returns what `peek` does; counts as one of its `times` */
  take(name: string, path?: string): FaultSetting | undefined {
    const setting = this.peek(name, path);
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
