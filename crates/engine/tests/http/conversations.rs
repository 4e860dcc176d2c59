//! Conversations as the documents have them.

use crate::engine::TestEngine;

#[tokio::test]
async fn wip() {
    let (engine, _directory) = TestEngine::start().await;
    let t = std::time::Instant::now();
    let r = engine
        .spoken("james", "[happy] Hi, welcome to FineVoice! [breathe] Let me show you what I can do.")
        .await;
    println!("{r} {:?}", t.elapsed());
    for _ in 0..5 {
        let t = std::time::Instant::now();
        let r = engine.spoken("james", "The quick brown fox jumps over the lazy dog tonight.").await;
        println!("{r} {:?}", t.elapsed());
    }
    for v in ["james", "madison", "billy", "victor-stone", "walter", "claire", "yuki", "mei"] {
        let m = engine.mp3(v, "[happy] Hi, welcome to FineVoice! [breathe] Let me show you what I can do. [laughing] [whispering] Do you hear me? [shouting] I am here! [crowd laughing] 你好。 مرحبا بك").await;
        std::fs::write(format!("/tmp/engine/{v}.mp3"), m).unwrap();
    }
}
