//! What a person can do: ask, read, stop, ask again, come back, start afresh.

use palique_tests::page::HostPage;
use palique_tests::visit::Visit;

#[tokio::test]
async fn a_visitor_asks_and_reads_an_answer_with_its_sources() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    visit.picture("welcome").await;
    let seen = widget.ask("how long does delivery to Spain take?").await;
    println!("{seen:#?}");
    visit.picture("answered").await;
    visit.is_calm().await;
}
