#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _understood = consortium_tests::fuzz::ruleset_text(bytes);
});
