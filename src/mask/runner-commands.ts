/**
 * Breaks what a build agent that reads our output would take for a command, visibly: `\u0023` and `\u003a`, which JSON reads
 * as the same characters. Sources: microsoft/azure-pipelines-agent, `Command.cs` (`##vso[` anywhere in a line) and
 * "Logging commands" (`##[`); TeamCity, "Service messages" (`##teamcity[`); actions/runner, `ActionCommand.cs` (`::` behind
 * blanks at the begin of a line, `##[` anywhere).
 */
export const breakRunnerCommands = (text: string): string => breakColonCommands(breakHashCommands(text));

/** The same for a text whose lines are commands of ours to GitHub's runner. */
export const breakHashCommands = (text: string): string =>
  text.replace(/##(?=\[|(?:vso|teamcity)\[)/gi, '#\\u0023');

/** The same for a text whose lines are commands of ours to the agent of Azure Pipelines. */
export const breakColonCommands = (text: string): string => text.replace(beginsWithColons, '$1\\u003a');

/** Behind what .NET trims, which ends no line. Source: `Char.IsWhiteSpace`. */
const beginsWithColons = /^([\t\v\f \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]*):(?=:)/gm;
