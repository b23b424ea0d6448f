export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/**
 * What makes a shell ask the program for the words that may follow. The program is asked for them by a switch of yargs
 * (`--get-yargs-completions`), and the words that were typed are handed over as they are, never as code. Short names of
 * options, which yargs spells `--q`, are left out, and options are offered behind a `-` alone: elsewhere files belong.
 */
export const completionScripts: Record<Shell, string> = {
  bash: `# bash: airflow-entra completion bash > ~/.local/share/bash-completion/completions/airflow-entra
_airflow_entra() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  local words
  local asked=("\${COMP_WORDS[@]}")
  # A dash alone is a file to the program, and \`--o\` the short \`-o\`: to whoever types both begin an option.
  [[ $word == - || $word == --? ]] && asked[COMP_CWORD]=--
  words=$(airflow-entra --get-yargs-completions "\${asked[@]}" 2>/dev/null | grep -vx -e '--.' || true)
  [[ $word == -* ]] || words=$(grep -v -e '^-' <<< "$words" || true)
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  # Nothing of ours fits: it may be a file.
  [ \${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
complete -o filenames -F _airflow_entra airflow-entra
`,
  zsh: `#compdef airflow-entra
# zsh: airflow-entra completion zsh > a folder of your fpath, as _airflow-entra
_airflow_entra() {
  local -a words_found asked
  asked=("\${words[@]}")
  [[ "\${words[CURRENT]}" == (-|--?) ]] && asked[CURRENT]=--
  words_found=("\${(@f)$(airflow-entra --get-yargs-completions "\${asked[@]}" 2>/dev/null)}")
  words_found=(\${words_found:#--?(|:*)})
  [[ "\${words[CURRENT]}" == -* ]] || words_found=(\${words_found:#-*})
  if [[ -n "\${words_found[1]}" ]]; then _describe 'airflow-entra' words_found; else _files; fi
}
# As a file of fpath this is the function itself the first time; read by source or eval it is not.
if [[ "\${funcstack[1]}" == _airflow-entra ]]; then _airflow_entra "$@"; else compdef _airflow_entra airflow-entra; fi
`,
  fish: `# fish: airflow-entra completion fish > ~/.config/fish/completions/airflow-entra.fish
function __airflow_entra
  set -l hidden '^--.$'
  string match -q -- '-*' (commandline -ct); or set hidden '^-'
  set -l word (commandline -ct)
  string match -qr -- '^(-|--.)$' "$word"; and set word --
  airflow-entra --get-yargs-completions (commandline -opc) "$word" 2>/dev/null | string match -v -r -- $hidden | string replace -r ':' \\t
end
complete -c airflow-entra -a '(__airflow_entra)'
`,
};
