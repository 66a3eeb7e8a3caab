namespace Wrkr.Tool.Help;

/// <summary>A script per shell. Each asks <c>wrkr "[suggest:POSITION]" "LINE"</c> for the words that fit there.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # wrkr completion for bash: add this line to ~/.bashrc
        #   source <(wrkr completion bash)
        _wrkr() {
            local words
            words="$(wrkr "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _wrkr wrkr
        """;

    private const string Zsh = """
        # wrkr completion for zsh: add this line to ~/.zshrc, after compinit
        #   source <(wrkr completion zsh)
        _wrkr() {
            local -a words
            words=("${(@f)$(wrkr "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- "${words[@]}" || _files
        }
        compdef _wrkr wrkr
        """;

    private const string Fish = """
        # wrkr completion for fish:
        #   wrkr completion fish > ~/.config/fish/completions/wrkr.fish
        function __wrkr_words
            set --local line (commandline --current-process --cut-at-cursor | string collect)
            wrkr "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete --command wrkr --arguments '(__wrkr_words)'
        """;

    private const string Pwsh = """
        # wrkr completion for PowerShell: add this line to $PROFILE
        #   wrkr completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName wrkr -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            wrkr "[suggest:$cursorPosition]" "$commandAst" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    public static string Of(string shell) => (shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => Pwsh,
    }).ReplaceLineEndings("\n");
}
