# shellcheck shell=bash
# The documented recipe for a secret stores the value that a file holds, without the line break at the end of the file.

# The command in docs/how-to/sign-in.md, from the value to the end of the call.
recipe() {
    sed -n '/^    printf .*value\.txt/,/^$/p' "$ROOT/docs/how-to/sign-in.md"
}

# sends CONTENT VALUE: of a file with that content
sends() {
    printf '%b' "$1" >value.txt
    (
        # shellcheck disable=SC2317,SC2329  # the recipe calls it
        curl() {
            [[ " $* " == *' --data-binary @- '* ]] || wrong "expected the value to come in as it is: $*"
            cat >sent
        }
        # shellcheck disable=SC2034  # the recipe uses it
        TOKEN=t
        eval "$(recipe)"
    )
    printf '%b' "$2" | cmp --silent - sent || wrong "expected $2 of $1"
}

test_documentedRecipeStoresNoLineBreakOfTheFile() {
    sends 'correct horse\n' 'correct horse'
    sends 'correct horse\n\n' 'correct horse'
    sends 'correct horse' 'correct horse'
    # shellcheck disable=SC2016  # the value is to hold a dollar sign
    sends '  a "quoted" $value\\ with\n\nlines  \n' '  a "quoted" $value\\ with\n\nlines  '
}

test_noDocumentedCommandSendsAFileAsASecret() {
    run grep --recursive --include='*.md' --line-number -- '--data-binary @[^-]' "$ROOT/docs" "$ROOT/README.md"
    contains "$OUT" 'would store them'
    [[ $(wc -l <<<"$OUT") == 1 ]] || wrong 'expected no command that sends a file as it is'
}
