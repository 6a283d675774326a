
# Bash parts words at «=»: NAME=VALUE is made one word before the program is asked, and of its
# answers only what follows the sign is given back.
_zvit_complete() {
    local words=() current=0 glue='' word i
    for i in "${!COMP_WORDS[@]}"; do
        word=${COMP_WORDS[i]}
        if [[ ${#words[@]} -gt 0 && ( $word == '=' || -n $glue ) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        [[ $word == '=' ]] && glue=1 || glue=''
        [[ $i -eq $COMP_CWORD ]] && current=$((${#words[@]} - 1))
    done
    local whole=${words[current]} COMP_WORDS=("${words[@]}") COMP_CWORD=$current
    _clap_complete_zvit zvit "$whole" "${words[current-1]}"
    [[ $whole == *=* ]] && COMPREPLY=("${COMPREPLY[@]#*=}")
}
complete -o nospace -o bashdefault -F _zvit_complete zvit
