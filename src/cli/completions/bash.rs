use clap::Command;

use super::Ids;

/// A function that returns the number of the argument at the cursor, from 1. `$1` is the number of words that name the
/// command. Options and their values do not count; bash splits words at `=` and `:`.
const ARGUMENT: &str = r#"_skillgap_argument() {
    local word nth=1 skip=""
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ "${word}" == "=" || "${word}" == ":" ]]; then
            skip=1
        elif [[ -n "${skip}" ]]; then
            skip=""
        else
            case "${word}" in
                @OPTIONS@)
                    skip=1
                    ;;
                -*)
                    ;;
                *)
                    nth=$(( nth + 1 ))
                    ;;
            esac
        fi
    done
    echo $(( nth - $1 ))
}

"#;

/// Makes bash offer the values of the argument at the cursor, instead of those of all arguments of the command.
pub(super) fn add(command: &Command, script: &mut String) {
    let mut options = Ids::options(command);
    options.sort();
    options.dedup();
    script.insert_str(0, &ARGUMENT.replace("@OPTIONS@", &options.join("|")));
    for (way, arguments) in Ids::arguments(command) {
        let begin = format!("        {})\n            opts=\"", way.join("__subcmd__"));
        let Some(from) = script.find(&begin).map(|place| place + begin.len()) else { continue };
        let Some(to) = script[from..].find("\"\n").map(|length| from + length) else { continue };
        let options: Vec<&str> = script[from..to].split(' ').filter(|word| word.starts_with('-')).collect();
        let mut cases = String::new();
        for (nth, values) in arguments.iter().enumerate() {
            if !values.is_empty() {
                cases += &format!("                    {}) opts=\"{}\" ;;\n", nth + 1, values.join(" "));
            }
        }
        let block = format!(
            "{}\"\n            if [[ ${{cur}} != -* ]] ; then\n                case \"$(_skillgap_argument {})\" in\n{cases}\
             \x20                   *) opts=\"\" ;;\n                esac\n            fi\n",
            options.join(" "),
            way.len() - 1,
        );
        script.replace_range(from..to + 2, &block);
    }
}
