/** Of ours, in the format of the agent: what is found, and nothing else. */
const OWN: Record<string, RegExp> = {
  github: /^::(?:error|warning|notice) (?:(?:file|line|endLine|col|endColumn|title)=[^,:]*,?)+::/,
  azure: /^##vso\[task\.logissue [^\]]*\]/,
};

/**
 * The first line of what is printed that a build agent would take for a command; undefined where there is none.
 * Sources: actions/runner, `ActionCommand.cs` (`::` at the begin of a line, after what .NET trims; `##[` anywhere);
 * microsoft/azure-pipelines-agent, `Command.cs` (`##vso[` anywhere); TeamCity, "Service messages" (`##teamcity[`).
 * @param format whose commands are meant
 */
export const liveCommand = (text: string, format: string): string | undefined =>
  text
    .split(/[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(OWN[format] ?? /(?!)/, 'ours: '))
    .find((line) => /##(?:vso|teamcity)?\[/i.test(line) || /^[\s\u0085\u180e]*::/.test(line));
