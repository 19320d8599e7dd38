//! From the crates that run in a browser to the files that it loads: cargo, wasm-bindgen, wasm-opt,
//! dist.
//!
//! wasm-bindgen's generator runs inside this program, in the version that Cargo.lock pins, so no
//! installed command has to match. It refuses a crate that becomes more than one module and one glue
//! file: the loader and the panel's boot script know how to fetch those two and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::compact;
use crate::dist::{self, Built, Dist};
use crate::slim::slim;
use crate::toolchain::{self, WasmOpt};
use crate::workspace::{Workspace, run, say};

/// How much work goes into a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Built in seconds, with function names in the stack traces.
    Quick,
    /// Small, by what every stable toolchain can do.
    Release,
    /// As small as it gets, what people download: with the standard library compiled along, for size
    /// and without the texts of panics, which no console of a browser would show.
    Smallest,
}

impl Profile {
    /// What is shipped, where this toolchain can make it.
    pub(crate) fn shipped() -> Result<Self> {
        if toolchain::ensure_rust_src()? {
            return Ok(Self::Smallest);
        }
        say("No rust-src and no rustup to add it: the modules stay about 10 % larger than what is shipped");
        Ok(Self::Release)
    }

    /// The cargo profile's name in the root `Cargo.toml`.
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Quick => "wasm-quick",
            Self::Release => "wasm",
            Self::Smallest => "wasm-smallest",
        }
    }
}

/// A crate whose bin of the same name becomes a module and its glue.
#[derive(Debug, Clone, Copy)]
struct Artefact {
    package: &'static str,
    /// What sentences call it, and what its files' names begin with.
    name: &'static str,
}

/// What a visitor loads.
const WIDGET: Artefact = Artefact { package: "palique-widget", name: "widget" };
/// What the owner loads.
const ADMIN: Artefact = Artefact { package: "palique-admin", name: "admin" };

/// Panics end the module at once, and say neither what nor where.
const SMALLEST: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Builds the widget and the admin panel and lays them out in `target/dist`.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<Dist> {
    let www = workspace.root().join("www");
    dist::check_sources(&www)?;
    toolchain::ensure_wasm_target()?;
    let optimiser = optimiser(workspace, profile)?;
    // One cargo for each: built together they would share the features of what they depend on, and
    // a visitor would download what only the panel asked for.
    let make = |artefact: Artefact| {
        let module = compile(workspace, profile, artefact)?;
        generate(workspace, profile, artefact, &module, optimiser.as_ref())
    };
    dist::publish(&www, &make(WIDGET)?, &make(ADMIN)?, &workspace.dist())
}

/// The wasm-opt for builds of that profile, if there is one.
fn optimiser(workspace: &Workspace, profile: Profile) -> Result<Option<WasmOpt>> {
    if profile == Profile::Quick {
        return Ok(None);
    }
    let found = WasmOpt::find(workspace)?;
    if found.is_none() {
        say("No wasm-opt found (npm install binaryen brings one): the modules stay 1 to 2 % larger");
    }
    Ok(found)
}

/// A crate as raw WebAssembly.
fn compile(workspace: &Workspace, profile: Profile, artefact: Artefact) -> Result<PathBuf> {
    let Artefact { package, name } = artefact;
    say(&format!("Building the {name}"));
    let mut cargo = workspace.cargo();
    let mut flags = if profile == Profile::Quick { Vec::new() } else { remappings()? };
    cargo.args(["build", "--package", package, "--bin", package]);
    if profile == Profile::Smallest {
        // Options that stable compilers know and keep for nightly ones. Nothing of ours uses
        // unstable features of the language.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        flags.extend(SMALLEST.map(str::to_owned));
    }
    if !flags.is_empty() {
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    }
    run(cargo.args(["--target", toolchain::WASM, "--profile", profile.cargo_name()]))?;
    let folder = workspace.target().join(toolchain::WASM).join(profile.cargo_name());
    Ok(folder.join(package).with_extension("wasm"))
}

/// Compiler flags that keep this machine's paths out of what is shipped. Each place where a module
/// could panic names its source file, so they weigh something, too.
fn remappings() -> Result<Vec<String>> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "sysroot"]).output().context("rustc does not run")?;
    let sysroot = String::from_utf8(output.stdout).context("the sysroot's path is not UTF-8")?;
    let mut places = vec![(format!("{}/lib/rustlib/src/rust/library/", sysroot.trim()), "")];
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for registry in registries.into_iter().flatten().flatten() {
        places.push((format!("{}/", registry.path().display()), ""));
    }
    places.sort();
    Ok(places.into_iter().map(|(from, to)| format!("--remap-path-prefix={from}={to}")).collect())
}

/// Glue and module from the raw module; skipped when nothing that decides them has changed.
fn generate(
    workspace: &Workspace,
    profile: Profile,
    artefact: Artefact,
    module: &Path,
    optimiser: Option<&WasmOpt>,
) -> Result<Built> {
    let raw = read(module)?;
    let folder = workspace.target().join(artefact.name).join(profile.cargo_name());
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let [glue_path, wasm_path] =
        ["js", "wasm"].map(|extension| folder.join(artefact.name).with_extension(extension));
    let stamp_path = folder.join("stamp");
    let stamp = stamp(&raw, optimiser)?;
    let is_fresh = fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp);
    if !is_fresh || !glue_path.is_file() || !wasm_path.is_file() {
        let (glue, wasm) = bind(artefact, raw, profile)?;
        let glue = compact::javascript(&glue);
        let wasm = match optimiser {
            Some(optimiser) => optimise(optimiser, wasm, &folder)?,
            None => wasm,
        };
        write(&glue_path, glue.as_bytes())?;
        write(&wasm_path, &wasm)?;
        // Last, so that a build cut short is not taken for a finished one.
        write(&stamp_path, stamp.as_bytes())?;
    }
    Ok(Built { glue: read(&glue_path)?, wasm: read(&wasm_path)? })
}

/// Everything that decides the generated files: the module, the optimiser and this program.
fn stamp(raw: &[u8], optimiser: Option<&WasmOpt>) -> Result<String> {
    let myself = std::env::current_exe()
        .and_then(fs::metadata)
        .context("this program's own file cannot be examined")?;
    let built = myself.modified()?.duration_since(UNIX_EPOCH).context("this program is older than 1970")?;
    let optimiser = optimiser.map_or("none", |found| found.version.as_str());
    Ok(format!("{} {} {} {optimiser}", dist::digest(raw), myself.len(), built.as_nanos()))
}

/// Runs wasm-bindgen's generator.
fn bind(artefact: Artefact, raw: Vec<u8>, profile: Profile) -> Result<(String, Vec<u8>)> {
    let Artefact { package, name, .. } = artefact;
    let is_release = profile != Profile::Quick;
    let mut generator = Bindgen::new();
    generator
        .input_bytes(name, raw)
        .web(true)?
        .typescript(false)
        .demangle(!is_release)
        .remove_name_section(is_release)
        .remove_producers_section(is_release)
        // Who starts the module passes its address, whose name carries a hash that the glue, hashed
        // itself, cannot know.
        .omit_default_module_path(true);
    let mut output =
        generator.generate_output().with_context(|| format!("wasm-bindgen cannot process {package}"))?;
    // Each crate with bindings is listed, most with no snippet at all.
    if output.snippets().values().any(|snippets| !snippets.is_empty())
        || !output.local_modules().is_empty()
        || !output.npm_dependencies().is_empty()
    {
        bail!(
            "{package} draws in JavaScript files besides its glue (a wasm_bindgen `module` or \
             `inline_js` attribute, there or in a dependency); only the glue is fetched"
        );
    }
    let glue = output.js().to_owned();
    // Leptos' `view!` makes an element from HTML when it is inside another one and static throughout:
    // by a template, and only then it reads the template's content. A quick build keeps what nothing
    // calls, so only a release can be judged.
    if is_release && glue.contains("innerHTML") && glue.contains("arg0.content;") {
        bail!(
            "{package} makes elements from HTML, which the panel's policy forbids: some `view!` holds \
             an element without anything dynamic, such as `<p>\"text\"</p>`; put braces around its text"
        );
    }
    let module = output.wasm_mut();
    let glue = if is_release { slim(module, &glue) } else { glue };
    Ok((glue, module.emit_wasm()))
}

/// Runs wasm-opt. One that merely happened to be found and fails (too old, say) costs 1 to 2 % and
/// a line on the terminal, not the build.
fn optimise(optimiser: &WasmOpt, wasm: Vec<u8>, folder: &Path) -> Result<Vec<u8>> {
    say(&format!("Optimising with {}", optimiser.version));
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    write(&before, &wasm)?;
    let result = run(Command::new(&optimiser.path).arg("-Oz").arg(&before).arg("-o").arg(&after));
    match result {
        Ok(()) => read(&after),
        Err(error) if std::env::var_os("PALIQUE_WASM_OPT").is_some() => Err(error),
        Err(error) => {
            say(&format!("{error:#}: the module stays as it is"));
            Ok(wasm)
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
