//! What a script carries in itself: packed by LZMA, written in letters. `web/js/packed.js` unpacks it.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};

use crate::{files, site};

/// Letters that stand for themselves in a string and in a page: all that are printed, but for `"`, `<` and `\`.
const LETTERS: &[u8] = b"!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// Writes a script `NAME.js` that exports the parts as a list called `carried`, and what unpacks them. Gives the line by
/// which another script gets the list, and `text`, which makes a text of a part.
pub fn write(folder: &Path, name: &str, parts: &[Vec<u8>]) -> Result<String> {
    site::copy_script(folder, "packed.js")?;
    let lengths: Vec<usize> = parts.iter().map(Vec::len).collect();
    let letters = letters(&packed(&parts.concat())?)?;
    let script = format!(
        "import {{ unpacked }} from \"./packed.js\";\nexport const carried = unpacked(\"{letters}\", {lengths:?});\n"
    );
    files::write(&folder.join(format!("{name}.js")), script)?;
    Ok(format!("import {{ carried }} from \"./{name}.js\";\nimport {{ text }} from \"./packed.js\";\n"))
}

/// As strong as can be, with the parameters that the script counts on: three bits of the byte before, no positions.
fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = LzmaOptions {
        dict_size: 1 << 23,
        lc: 3,
        lp: 0,
        pb: 0,
        mode: EncodeMode::Normal,
        nice_len: 273,
        mf: MfType::Bt4,
        depth_limit: 512,
        preset_dict: None,
    };
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// Two letters for 13 bits, the lowest first.
fn letters(bytes: &[u8]) -> Result<String> {
    let mut out = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut held, mut bits) = (0_usize, 0);
    let mut put = |value: usize| {
        for digit in [value % LETTERS.len(), value / LETTERS.len()] {
            out.push(char::from(*LETTERS.get(digit).context("13 bits are two letters")?));
        }
        anyhow::Ok(())
    };
    for byte in bytes {
        held |= usize::from(*byte) << bits;
        bits += 8;
        if bits >= 13 {
            put(held & 0x1fff)?;
            held >>= 13;
            bits -= 13;
        }
    }
    if bits > 0 {
        put(held)?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_hold_thirteen_bits_and_none_ends_a_string() {
        assert!(LETTERS.len() * LETTERS.len() > 0x1fff);
        assert!(LETTERS.iter().all(|letter| letter.is_ascii_graphic() && !b"\"<\\".contains(letter)));
        assert_eq!(letters(&[0xff, 0x1f]).unwrap(), "#~!!");
        assert_eq!(letters(&[0x34, 0x12]).unwrap(), "5V!!");
        assert_eq!(letters(&[]).unwrap(), "");
    }
}
