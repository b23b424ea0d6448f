import type { Path, Range } from '../diagnostic.ts';
import type { AskedReleases } from '../facts/config-targets.ts';
import type { FoundSetting, SettingFinding } from '../rules/config/found-setting.ts';
import type { LocatedMap } from '../yaml/located.ts';
import { maskPython } from './mask-template.ts';

/** A `webserver_config.py`, alone or inside another file. */
export interface EmbeddedConfig {
  /** The Python; template actions are masked. */
  text: string;
  /** As it is written. */
  raw: string;
  /** The keys that lead to it. */
  path: Path;
  /** Where a character of `text` stands in the file, as an offset of the file's text. */
  toFile(offset: number): number;
  /** What lines put between its own begin with in the file; undefined where nothing can be changed safely. */
  indent: string | undefined;
}

/** Helm values, of a file or of a manifest. */
export interface ValuesTree {
  root: LocatedMap;
  toFile(range: Range): Range;
}

/** Why a file, or a part of it, could not be read; in the file's own lines. */
export interface ReadProblem {
  range: Range | undefined;
  message: string;
  fix?: string;
  /** Set where it is a template: what it renders to is not known, and is no mistake. */
  isTemplate: boolean;
}

/** Everything to look at in one file. */
export interface Embedded {
  /** The key that values of a chart are nested under, where it was asked for; else it is recognised. */
  dependency: string | undefined;
  configs: EmbeddedConfig[];
  values: ValuesTree[];
  /** Settings of Airflow, wherever they are written. */
  settings: FoundSetting[];
  /** What is wrong with single places: client secrets, and variables that come from elsewhere. */
  secrets: SettingFinding[];
  /** The releases that the file itself names. */
  releases: AskedReleases;
  problems: ReadProblem[];
}

export const nothingEmbedded = (dependency?: string): Embedded => ({
  dependency,
  configs: [],
  values: [],
  settings: [],
  secrets: [],
  releases: {},
  problems: [],
});

/** A file of Python is its own configuration. */
export const plainConfig = (text: string): Embedded => ({
  ...nothingEmbedded(),
  configs: [{ text: maskPython(text), raw: text, path: [], toFile: (offset) => offset, indent: '' }],
});
