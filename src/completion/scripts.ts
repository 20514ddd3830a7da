/** Scripts for the binary called directly, each of which asks `kubectl-crashloop __complete` with the words so far. */
export const scripts = {
  bash: `# bash completion for kubectl-crashloop
_kubectl_crashloop() {
  local words line word directive=0
  local -a abouts=()
  COMPREPLY=()
  words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  # bash divides words at = and :, the program does not.
  local current="\${COMP_LINE:0:COMP_POINT}"
  current="\${current##*[[:space:]]}"
  local divided="\${COMP_WORDS[COMP_CWORD]}"
  local prefix="\${current%"$divided"}"
  if [[ -n $prefix ]]; then
    read -r -a words <<< "\${COMP_LINE:0:COMP_POINT}"
    words=("\${words[@]:1}")
  fi
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      directive="\${line#:}"
    else
      word="\${line%%$'\\t'*}"
      COMPREPLY+=("\${word#"$prefix"}")
      abouts+=("\${line#"$word"}")
    fi
  done < <(kubectl-crashloop __complete "\${words[@]}" 2>/dev/null)
  # A list after the second TAB says what each is.
  if ((COMP_TYPE == 63 && \${#COMPREPLY[@]} > 1)); then
    for word in "\${!COMPREPLY[@]}"; do
      [[ -n \${abouts[word]} ]] && COMPREPLY[word]+="  (\${abouts[word]#$'\\t'})"
    done
  fi
  if ((directive & 2)); then compopt -o nospace 2>/dev/null; fi
  if ((!(directive & 4) && \${#COMPREPLY[@]} == 0)); then compopt -o default 2>/dev/null; fi
}
complete -o nosort -F _kubectl_crashloop kubectl-crashloop 2>/dev/null || complete -F _kubectl_crashloop kubectl-crashloop
`,
  zsh: `#compdef kubectl-crashloop
_kubectl_crashloop() {
  local -a plain
  local line directive=0
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      directive="\${line#:}"
    else
      local word="\${line%%$'\\t'*}" about=""
      [[ $line == *$'\\t'* ]] && about="\${line#*$'\\t'}"
      plain+=("\${word//:/\\\\:}\${about:+:$about}")
    fi
  done < <(kubectl-crashloop __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  # What stands before the = stays as it is.
  [[ \${words[CURRENT]} == -*=* ]] && compset -P '-*='
  local -a options
  ((directive & 2)) && options=(-S '')
  if ((\${#plain})); then
    _describe -V 'kubectl-crashloop' plain "\${options[@]}"
  elif ((!(directive & 4))); then
    _files
  fi
}
if [[ \${funcstack[1]} == _kubectl_crashloop ]]; then
  _kubectl_crashloop "$@"
else
  compdef _kubectl_crashloop kubectl-crashloop
fi
`,
  fish: `# fish completion for kubectl-crashloop
function __kubectl_crashloop
    set -l current (commandline -ct)
    set -l words (commandline -opc) "$current"
    set -e words[1]
    set -l prefix (string match -r -- '^-[^=]*=' "$current")
    set -l lines (kubectl-crashloop __complete $words 2>/dev/null)
    if test "$lines[-1]" = ':0'
        set -l rest (string replace -r -- '^-[^=]*=' '' "$current")
        string replace -r -- '^' "$prefix" (__fish_complete_path "$rest")
    else
        string match -v -r -- '^:\\d+$' $lines | string replace -r -- '^' "$prefix"
    end
end
complete -c kubectl-crashloop -f -k -a '(__kubectl_crashloop)'
`,
  powershell: `# PowerShell completion for kubectl-crashloop
Register-ArgumentCompleter -Native -CommandName 'kubectl-crashloop' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    if ($wordToComplete -eq '') { $words += '""' }
    $prefix = if ($wordToComplete -match '^(-[^=]*=)') { $Matches[1] } else { '' }
    kubectl-crashloop __complete @words 2>$null | Where-Object { $_ -notmatch '^:\\d+$' } | ForEach-Object {
        $word, $about = $_ -split "\`t", 2
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new("$prefix$word", $word, 'ParameterValue', $about)
    }
}
`,
} satisfies Record<string, string>;
