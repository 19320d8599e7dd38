//! The program itself: what it says, what it survives, how it ends.

use crate::running::{Folder, SPAIN, by, history, texts};
use reqwest::Client;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running program; killed when dropped.
struct Program {
    child: Child,
    base: String,
    /// What it printed when it was ready.
    said: String,
}

impl Program {
    fn start(data: &Path, more: &[&str]) -> Self {
        let mut child = command(data).args(more).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("/admin") {
            let read = output.read_line(&mut said).unwrap();
            assert_ne!(read, 0, "ended before it was ready: {said}");
        }
        let base = said[said.find("http://").unwrap()..].lines().next().unwrap();
        let base = base.trim_end_matches('/').to_owned();
        Self { child, base, said }
    }

    /// Ends it as a power cut would.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn terminate(&self) {
        let done = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already, as it should.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palique"));
    command.args(["serve", "--addr", "127.0.0.1:0", "--data"]).arg(data).env_remove("PALIQUE_ADMIN_KEY");
    command
}

async fn ask(base: &str, body: &Value) -> Value {
    let url = format!("{base}/api/agents/demo/query");
    let request = Client::new().post(url).header("idempotency-key", "k").json(body);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let data = Folder::new();
    let program = Program::start(data.path(), &[]);
    let reply = ask(&program.base, &by("ana", "c1", SPAIN)).await;
    program.kill();

    let program = Program::start(data.path(), &[]);
    let page = history(&Client::new(), &program.base, "c1", "ana").await;
    assert_eq!(page["messages"][0]["id"], reply["messageId"]);
    assert_eq!(page["messages"][0]["text"], reply["answer"]);
    assert_eq!(ask(&program.base, &by("ana", "c1", SPAIN)).await, reply, "the key still stands for it");
}

#[tokio::test]
async fn a_message_whose_answer_was_cut_by_a_kill_is_answered_after_it() {
    let data = Folder::new();
    let program = Program::start(data.path(), &["--pace", "1"]);
    let mut body = by("ana", "c1", SPAIN);
    body["streaming"] = json!(true);
    let url = format!("{}/api/agents/demo/query", program.base);
    let request = Client::new().post(url).header("idempotency-key", "k").json(&body);
    let mut stream = request.send().await.unwrap();
    stream.chunk().await.unwrap().unwrap();
    program.kill();

    let program = Program::start(data.path(), &[]);
    let page = history(&Client::new(), &program.base, "c1", "ana").await;
    assert_eq!(texts(&page), [("human".to_owned(), SPAIN.to_owned())]);
    ask(&program.base, &by("ana", "c1", SPAIN)).await;
    let page = history(&Client::new(), &program.base, "c1", "ana").await;
    assert_eq!(texts(&page).len(), 2);
}

#[tokio::test]
async fn a_running_answer_is_finished_before_the_program_ends() {
    let data = Folder::new();
    let mut program = Program::start(data.path(), &["--pace", "60"]);
    let url = format!("{}/api/agents/demo/query", program.base);
    let body = json!({ "query": SPAIN, "streaming": true, "visitorId": "ana", "conversationId": "c1" });
    let mut stream = Client::new().post(url).json(&body).send().await.unwrap();
    let mut text = stream.chunk().await.unwrap().unwrap().to_vec();
    program.terminate();
    while let Some(chunk) = stream.chunk().await.unwrap() {
        text.extend_from_slice(&chunk);
    }
    assert!(text.ends_with(b"event: \ndata: [DONE]\n\n"));
    drop(stream);
    let status = tokio::task::spawn_blocking(move || {
        let status = program.child.wait().unwrap();
        (status, program)
    });
    let (status, program) = status.await.unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(Client::new().get(&program.base).send().await.is_err(), "nobody listens any more");
    assert!(!data.path().join("palique.sqlite-wal").exists(), "the log was folded into the data file");
}

/// The key in the address of the panel that a program printed.
fn printed_key(program: &Program) -> Option<String> {
    let link = program.said.lines().find_map(|line| line.strip_prefix("The admin panel is at ")).unwrap();
    assert!(link.starts_with(&format!("{}/admin", program.base)), "{link}");
    link.split_once("#key=").map(|(_, key)| key.to_owned())
}

/// How a running program receives a key.
async fn opens(program: &Program, key: &str) -> u16 {
    let url = format!("{}/api/admin/session", program.base);
    Client::new().get(url).bearer_auth(key).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn the_first_run_shows_a_key_that_is_nowhere_stored() {
    let data = Folder::new();
    let first = Program::start(data.path(), &[]);
    let key = printed_key(&first).unwrap();
    assert!(
        key.starts_with("plq_") && first.said.contains(&format!("only this once: {key}")),
        "{}",
        first.said
    );
    assert_eq!(opens(&first, &key).await, 200);
    first.kill();
    let second = Program::start(data.path(), &[]);
    assert!(!second.said.contains("plq_"), "{}", second.said);
    assert_eq!(opens(&second, &key).await, 200);
    second.kill();
    for file in std::fs::read_dir(data.path()).unwrap() {
        let content = std::fs::read(file.unwrap().path()).unwrap();
        let is_there = content.windows(key.len()).any(|bytes| bytes == key.as_bytes());
        assert!(!is_there, "only a digest is stored");
    }
}

#[tokio::test]
async fn each_start_of_a_demo_prints_an_address_that_works() {
    let data = Folder::new();
    let first = Program::start(data.path(), &["--demo"]);
    assert!(first.said.contains("demo page"), "{}", first.said);
    let made = printed_key(&first).unwrap();
    first.kill();
    let second = Program::start(data.path(), &["--demo"]);
    let fresh = printed_key(&second).unwrap();
    assert_eq!((opens(&second, &made).await, opens(&second, &fresh).await), (200, 200));
    second.kill();
    let third = Program::start(data.path(), &["--demo"]);
    let fresher = printed_key(&third).unwrap();
    assert_eq!((opens(&third, &made).await, opens(&third, &fresher).await), (200, 200));
    assert_eq!(opens(&third, &fresh).await, 401, "the key of the start before is replaced");
}

#[tokio::test]
async fn an_owner_who_lost_the_key_makes_another_beside_the_running_server() {
    let data = Folder::new();
    let program = Program::start(data.path(), &[]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_palique"));
    let output = command.args(["key", "--data"]).arg(data.path()).output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    let key = said.trim().rsplit(' ').next().unwrap();
    assert!(key.starts_with("plq_"), "{said}");
    assert_eq!(opens(&program, key).await, 200);

    let mut elsewhere = Command::new(env!("CARGO_BIN_EXE_palique"));
    let (code, said) = complaint(elsewhere.args(["key", "--data"]).arg(data.path().join("nowhere")));
    assert_eq!(code, Some(1));
    assert!(said.contains("nowhere") && said.lines().count() == 1, "{said}");
    assert!(!data.path().join("nowhere").exists(), "a wrong name makes no folder");
}

/// Runs the program until it ends by itself and returns its exit code and what it complained of.
fn complaint(command: &mut Command) -> (Option<i32>, String) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (child.wait().unwrap().code(), said)
}

#[test]
fn what_cannot_work_is_said_in_one_sentence() {
    let data = Folder::new();
    let program = Program::start(data.path(), &[]);
    let taken = program.base.strip_prefix("http://").unwrap();
    let other = Folder::new();
    let mut second = Command::new(env!("CARGO_BIN_EXE_palique"));
    second.args(["serve", "--addr", taken, "--data"]).arg(other.path());
    let (code, said) = complaint(&mut second);
    assert_eq!(code, Some(1));
    assert!(said.contains("is taken") && said.contains("--addr"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");

    other.write("a-file", "not a folder");
    for folder in [other.path().join("a-file"), other.path().join("a-file/below")] {
        let (code, said) = complaint(&mut command(&folder));
        assert_eq!(code, Some(1));
        assert!(said.contains("a-file") && said.lines().count() == 1, "{said}");
    }

    other.write("not-a-database/palique.sqlite", &"this is no database. ".repeat(100));
    let (code, said) = complaint(&mut command(&other.path().join("not-a-database")));
    assert_eq!(code, Some(1));
    assert!(said.contains("palique.sqlite") && said.lines().count() == 1, "{said}");
}

#[tokio::test]
async fn data_of_a_newer_version_is_left_alone() {
    let data = Folder::new();
    Program::start(data.path(), &[]).kill();
    let file = format!("sqlite:{}", data.path().join("palique.sqlite").display());
    let pool = sqlx::SqlitePool::connect(&file).await.unwrap();
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'from the future', 1, x'00', 0)";
    sqlx::query(newer).execute(&pool).await.unwrap();
    pool.close().await;
    let (code, said) = complaint(&mut command(data.path()));
    assert_eq!(code, Some(1));
    assert!(said.contains("newer palique") && said.lines().count() == 1, "{said}");
}

#[tokio::test]
async fn a_deleted_demo_agent_stays_deleted() {
    let data = Folder::new();
    let program = Program::start(data.path(), &[]);
    let key = printed_key(&program).unwrap();
    let url = format!("{}/conversation-ai/agents/demo", program.base);
    let delete = Client::new().delete(url).bearer_auth(&key).header("version", "v3");
    assert_eq!(delete.send().await.unwrap().status(), 200);
    program.kill();
    let program = Program::start(data.path(), &["--demo"]);
    let profile = Client::new().get(format!("{}/api/agents/demo", program.base)).send().await.unwrap();
    assert_eq!(profile.status(), 404);
}
