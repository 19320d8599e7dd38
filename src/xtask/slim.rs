//! What wasm-bindgen's output can lose before a visitor downloads it.
//!
//! * A dependency of Leptos exports three stream classes to JavaScript. A module that never makes
//!   one keeps their code alive all the same, because it is exported: they go, and with them all
//!   that only they needed.
//! * Each import and closure is named with a hash, which does not compress and stands in the module
//!   and the glue alike. Both sides get the same short name instead.
//!
//! It works on the text of the glue, whose layout is the generator's and pinned with it. What it
//! does not recognise it leaves alone, and the end-to-end tests run what comes out.

use std::collections::HashSet;

use walrus::Module;

/// What the names of the unused classes begin with, in JavaScript and in the module.
const UNUSED_CLASS: &str = "IntoUnderlying";
const UNUSED_EXPORTS: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];
/// The glue's second way to start the module, which the loader does not take.
const UNUSED_START: &str = "function initSync(";
const EXPORTS: [&str; 2] = ["initSync, __wbg_init as default", "__wbg_init as default"];
/// What stands in the exported names of closures, before a hash.
const CLOSURE: &str = "wasm_bindgen7convert8closures";

/// Slims the module in place and returns the glue that fits it.
pub(crate) fn slim(module: &mut Module, glue: &str) -> String {
    // A module that makes such an object itself imports its constructor.
    let uses_classes = module.imports.iter().any(|import| import.name.starts_with(UNUSED_EXPORTS[1]));
    let mut unused = vec![UNUSED_START];
    if !uses_classes {
        unused.push(UNUSED_CLASS);
        let exports: Vec<_> = module
            .exports
            .iter()
            .filter(|export| UNUSED_EXPORTS.iter().any(|start| export.name.starts_with(start)))
            .map(walrus::Export::id)
            .collect();
        for id in exports {
            module.exports.delete(id);
        }
    }
    walrus::passes::gc::run(module);

    let mut glue = without_unused(glue, &unused).replace(EXPORTS[0], EXPORTS[1]);
    let kept: HashSet<String> = module.imports.iter().map(|import| import.name.clone()).collect();
    glue = without_unread(&without_imports(&glue, &kept));

    let mut names = (0..).map(short_name);
    for import in module.imports.iter_mut() {
        rename(&mut glue, &mut import.name, &mut names);
    }
    for export in module.exports.iter_mut().filter(|export| export.name.contains(CLOSURE)) {
        rename(&mut glue, &mut export.name, &mut names);
    }
    glue
}

/// Gives a name that the glue mentions a short one on both sides.
fn rename(glue: &mut String, name: &mut String, names: &mut impl Iterator<Item = String>) {
    // A short name may be a plain word that means something else as well.
    if name.len() > 24
        && word_in(glue, name, 0).is_some()
        && let Some(short) = names.find(|short| !glue.contains(short.as_str()))
    {
        let mut at = 0;
        while let Some(found) = word_in(glue, name, at) {
            glue.replace_range(found..found + name.len(), &short);
            at = found + short.len();
        }
        *name = short;
    }
}

/// Where a name stands by itself, from a place on. The names of two closures may differ only in the
/// number at their end.
fn word_in(text: &str, word: &str, from: usize) -> Option<usize> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    text[from..]
        .match_indices(word)
        .map(|(at, _)| from + at)
        .find(|at| !text[..*at].ends_with(is_name) && !text[at + word.len()..].starts_with(is_name))
}

/// `$a`, `$b`, … `$ba`: names that nothing else in the glue has.
fn short_name(mut index: usize) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let mut name = String::new();
    loop {
        name.insert(0, char::from(LETTERS[index % 26]));
        index /= 26;
        if index == 0 {
            // The second sign keeps `$a` from being found inside `$ab`.
            return format!("${name}$");
        }
    }
}

/// The glue without every top-level statement that speaks of something unused.
fn without_unused(glue: &str, unused: &[&str]) -> String {
    let mut statements = statements(glue);
    statements.retain(|statement| !unused.iter().any(|word| statement.contains(word)));
    statements.concat()
}

/// The glue without functions that nothing calls any more.
fn without_unread(glue: &str) -> String {
    let mut statements: Vec<String> = statements(glue).into_iter().map(str::to_owned).collect();
    loop {
        let is_read = |at: usize| {
            let name =
                statements[at].trim_start().strip_prefix("function ").and_then(|rest| rest.split('(').next());
            name.is_none_or(|name| {
                statements.iter().enumerate().any(|(other, text)| other != at && text.contains(name))
            })
        };
        match (0..statements.len()).find(|at| !is_read(*at)) {
            Some(unread) => drop(statements.remove(unread)),
            None => return statements.concat(),
        }
    }
}

/// The glue's top-level statements, each with the blanks and comments behind it.
fn statements(glue: &str) -> Vec<&str> {
    let (mut statements, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0);
    for line in glue.split_inclusive('\n') {
        if depth == 0
            && line.trim_start().starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        {
            statements.push(&glue[start..at]);
            start = at;
        }
        at += line.len();
        depth += deepening(line);
    }
    statements.push(&glue[start..]);
    statements
}

/// The glue without the imports that the module no longer asks for: entries of the object literal
/// that begins at `const import0`.
fn without_imports(glue: &str, kept: &HashSet<String>) -> String {
    let mut slim = String::with_capacity(glue.len());
    let mut depth = 0;
    // How deep the entries stand, while inside the literal.
    let mut entries = None;
    let mut is_dropped = false;
    for line in glue.split_inclusive('\n') {
        if entries == Some(depth) {
            let name = line.trim_start().split_once(':').map(|(name, _)| name);
            is_dropped = name.is_some_and(|name| name.starts_with("__wb") && !kept.contains(name));
        }
        if !is_dropped {
            slim.push_str(line);
        }
        depth += deepening(line);
        if line.trim_start().starts_with("const import0 = {") {
            entries = Some(depth);
        } else if entries.is_some_and(|entries| depth < entries) {
            entries = None;
            is_dropped = false;
        }
    }
    slim
}

/// How many more braces a line opens than it closes. The glue's strings and patterns hold none
/// that do not balance.
fn deepening(line: &str) -> i32 {
    line.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
export class IntoUnderlyingSink {
free() {
const ptr = 0;
}
/**
 * @returns {number}
 */
get type() {
}
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
export class Widget {
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
__wbg_append_4f1baf9a00be3c74: function(arg0) {
return arg0;
},
__wbg_gone_4f1baf9a00be3c75: function(arg0) {
return { a: arg0 };
},
        __wbindgen_init_externref_table: function() {
        },
    };
    return {
        __proto__: null,
        \"./widget_bg.js\": import0,
    };
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
        function initSync(module) {
    return wasm;
}
function debugString(val) {
    return debugString(val);
}
let wasm;
";

    #[test]
    fn unused_classes_go_and_everything_else_stays() {
        let glue = without_unused(GLUE, &[UNUSED_CLASS, UNUSED_START]);
        for gone in ["IntoUnderlying", "intounderlying", "initSync"] {
            assert!(!glue.contains(gone), "{gone}");
        }
        assert_eq!(glue.matches('{').count(), glue.matches('}').count());
        for kept in ["export class Widget {\n}", "function __wbg_get_imports()", "let wasm;"] {
            assert!(glue.contains(kept), "{kept}");
        }
    }

    #[test]
    fn imports_that_nobody_asks_for_go() {
        let kept = ["__wbg_append_4f1baf9a00be3c74", "__wbindgen_init_externref_table"];
        let glue = without_imports(GLUE, &kept.map(str::to_owned).into());
        assert!(!glue.contains("__wbg_gone"));
        for kept in [
            "__wbg_append_4f1baf9a00be3c74",
            "__wbindgen_init_externref_table",
            "\"./widget_bg.js\": import0",
        ] {
            assert!(glue.contains(kept), "{kept}");
        }
        assert_eq!(glue.matches('{').count(), glue.matches('}').count());
    }

    #[test]
    fn a_function_that_only_calls_itself_goes() {
        let glue = without_unread(GLUE);
        assert!(!glue.contains("debugString"));
        assert!(glue.contains("let wasm;"));
        let called = format!("{GLUE}debugString(__wbg_get_imports());\n");
        assert!(without_unread(&called).contains("function debugString"));
    }

    #[test]
    fn short_names_never_stand_inside_one_another() {
        let names: Vec<String> = (0..1_000).map(short_name).collect();
        for (at, name) in names.iter().enumerate() {
            assert!(
                !names.iter().enumerate().any(|(other, held)| other != at && held.contains(name.as_str()))
            );
        }
    }

    #[test]
    fn a_name_that_begins_another_is_renamed_by_itself() {
        let first = "wasm_bindgen7convert8closures_invoke";
        let second = format!("{first}_1");
        let mut glue = format!("wasm.{second}(); wasm.{first}(); wasm.{first}();");
        let mut names = (0..).map(short_name);
        let (mut renamed, mut other) = (first.to_owned(), second);
        rename(&mut glue, &mut renamed, &mut names);
        rename(&mut glue, &mut other, &mut names);
        assert_eq!(glue, format!("wasm.{other}(); wasm.{renamed}(); wasm.{renamed}();"));
        assert_eq!((renamed.as_str(), other.as_str()), ("$a$", "$b$"));
    }

    #[test]
    fn a_renamed_import_has_the_same_name_on_both_sides() {
        let mut glue = GLUE.to_owned();
        let mut name = "__wbg_append_4f1baf9a00be3c74".to_owned();
        rename(&mut glue, &mut name, &mut (0..).map(short_name));
        assert_eq!(name, "$a$");
        assert!(glue.contains("$a$: function(arg0)") && !glue.contains("__wbg_append"));
    }
}
