/** How a fault is turned on: `times` counts down and then it is off; `ms` is for slow answers. */
export interface FaultSetting {
  times?: number | undefined;
  ms?: number | undefined;
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

  peek(name: string): FaultSetting | undefined {
    return this.#settings.get(name);
  }

  /** @returns the setting if the fault is on; counts as one of its `times` */
  take(name: string): FaultSetting | undefined {
    const setting = this.#settings.get(name);
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
