//! Decompresses a response of the upstream.

use async_compression::tokio::bufread::{
    BrotliDecoder, DeflateDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder,
};
use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The codings that the upstream may use.
pub(super) const ACCEPTED: &str = "gzip, br, zstd, deflate";

/// The maximum number of codings of a response. More than one is rare, and each costs time.
const MOST: usize = 3;

/// How much is decompressed before other tasks run.
const STEP_BYTES: usize = 64 * 1024;

/// A content coding (RFC 9110, 8.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

/// Why a response cannot be decompressed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CodingError {
    /// An unknown coding.
    Unknown,
    /// The response does not match its header.
    Damaged,
    /// Decompressed it is larger than the limit.
    TooLarge,
}

/// The codings of a response, in the order in which they were applied.
///
/// # Errors
///
/// One of them is unknown, or there are too many.
pub(super) fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, CodingError> {
    let mut found = Vec::new();
    for value in headers.get_all(header::CONTENT_ENCODING) {
        let names = value.to_str().map_err(|_| CodingError::Unknown)?;
        for name in names.split(',') {
            match name.trim().to_ascii_lowercase().as_str() {
                "" | "identity" => {}
                "gzip" | "x-gzip" => found.push(Coding::Gzip),
                "deflate" => found.push(Coding::Deflate),
                "br" => found.push(Coding::Brotli),
                "zstd" => found.push(Coding::Zstd),
                _ => return Err(CodingError::Unknown),
            }
        }
    }
    if found.len() > MOST { Err(CodingError::Unknown) } else { Ok(found) }
}

/// Undoes `codings`, the last one first; the output of each has at most `limit` bytes.
///
/// # Errors
///
/// The body does not have these codings, or decompresses to more than the limit.
pub(super) async fn unpack(
    body: impl Into<Bytes>,
    codings: &[Coding],
    limit: usize,
) -> Result<Bytes, CodingError> {
    let mut body = body.into();
    for coding in codings.iter().rev() {
        // A response without content may still name a coding.
        if !body.is_empty() {
            body = unpack_once(&body, *coding, limit).await?.into();
        }
    }
    Ok(body)
}

async fn unpack_once(packed: &[u8], coding: Coding, limit: usize) -> Result<Vec<u8>, CodingError> {
    let mut reader: Box<dyn AsyncRead + Send + Unpin + '_> = match coding {
        Coding::Gzip => {
            let mut decoder = GzipDecoder::new(packed);
            decoder.multiple_members(true);
            Box::new(decoder)
        }
        Coding::Deflate if has_zlib_head(packed) => Box::new(ZlibDecoder::new(packed)),
        // Against the standard, some servers omit zlib's frame, and browsers accept that too.
        Coding::Deflate => Box::new(DeflateDecoder::new(packed)),
        Coding::Brotli => Box::new(BrotliDecoder::new(packed)),
        Coding::Zstd => {
            let mut decoder = ZstdDecoder::new(packed);
            decoder.multiple_members(true);
            Box::new(decoder)
        }
    };
    let mut plain = Vec::new();
    let mut piece = vec![0; STEP_BYTES];
    loop {
        let count = reader.read(&mut piece).await.map_err(|_| CodingError::Damaged)?;
        if count == 0 {
            return Ok(plain);
        }
        if plain.len() + count > limit {
            return Err(CodingError::TooLarge);
        }
        plain.extend_from_slice(&piece[..count]);
        // The deadline also applies here, and other tasks run meanwhile.
        tokio::task::yield_now().await;
    }
}

/// RFC 1950, 2.2: the method is 8, and both bytes together are a multiple of 31.
fn has_zlib_head(packed: &[u8]) -> bool {
    matches!(packed, [first, second, ..]
        if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31))
}

#[cfg(test)]
mod tests {
    use super::{Coding, CodingError, codings, unpack};
    use async_compression::tokio::bufread::{
        BrotliEncoder, DeflateEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder,
    };
    use axum::http::{HeaderMap, HeaderValue, header};
    use tokio::io::AsyncReadExt as _;

    const TEXT: &[u8] = br#"{"inboxWidgets":[]}"#;
    const LIMIT: usize = 1000;

    macro_rules! packed {
        ($encoder:ident, $text:expr) => {{
            let mut bytes = Vec::new();
            $encoder::new($text).read_to_end(&mut bytes).await.unwrap();
            bytes
        }};
    }

    fn named(values: &[&'static str]) -> Result<Vec<Coding>, CodingError> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::CONTENT_ENCODING, HeaderValue::from_static(value));
        }
        codings(&headers)
    }

    #[test]
    fn codings_are_read_in_their_order_in_any_case() {
        assert_eq!(named(&[]), Ok(Vec::new()));
        assert_eq!(named(&["identity", ""]), Ok(Vec::new()));
        assert_eq!(named(&["GZip"]), Ok(vec![Coding::Gzip]));
        assert_eq!(named(&["deflate , br", "zstd"]), Ok(vec![Coding::Deflate, Coding::Brotli, Coding::Zstd]));
        for unknown in [&["compress"][..], &["gzip; q=1"], &["gzip, gzip, gzip, gzip"]] {
            assert_eq!(named(unknown), Err(CodingError::Unknown), "{unknown:?}");
        }
    }

    #[tokio::test]
    async fn each_coding_is_undone() {
        let cases = [
            (vec![Coding::Gzip], packed!(GzipEncoder, TEXT)),
            (vec![Coding::Deflate], packed!(ZlibEncoder, TEXT)),
            (vec![Coding::Deflate], packed!(DeflateEncoder, TEXT)),
            (vec![Coding::Brotli], packed!(BrotliEncoder, TEXT)),
            (vec![Coding::Zstd], packed!(ZstdEncoder, TEXT)),
            (vec![Coding::Brotli, Coding::Gzip], packed!(GzipEncoder, &packed!(BrotliEncoder, TEXT)[..])),
            (
                vec![Coding::Gzip],
                [packed!(GzipEncoder, &TEXT[..5]), packed!(GzipEncoder, &TEXT[5..])].concat(),
            ),
            (vec![Coding::Gzip], Vec::new()),
        ];
        for (codings, body) in cases {
            let expected = if body.is_empty() { &b""[..] } else { TEXT };
            assert_eq!(unpack(body, &codings, LIMIT).await.as_deref(), Ok(expected), "{codings:?}");
        }
    }

    #[tokio::test]
    async fn what_is_not_packed_as_it_says_is_damaged() {
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Brotli, Coding::Zstd] {
            assert_eq!(
                unpack(TEXT.to_vec(), &[coding], LIMIT).await,
                Err(CodingError::Damaged),
                "{coding:?}"
            );
        }
        let cases = [
            (Coding::Gzip, packed!(GzipEncoder, TEXT)),
            (Coding::Deflate, packed!(ZlibEncoder, TEXT)),
            (Coding::Brotli, packed!(BrotliEncoder, TEXT)),
            (Coding::Zstd, packed!(ZstdEncoder, TEXT)),
        ];
        for (coding, mut body) in cases {
            body.truncate(body.len() / 2);
            assert_eq!(unpack(body, &[coding], LIMIT).await, Err(CodingError::Damaged), "{coding:?}");
        }
    }

    #[tokio::test]
    async fn a_small_answer_does_not_unpack_into_a_large_one() {
        let large = vec![b' '; LIMIT + 1];
        let packed = packed!(GzipEncoder, &large[..]);
        assert!(packed.len() < LIMIT / 10);
        assert_eq!(unpack(packed, &[Coding::Gzip], LIMIT).await, Err(CodingError::TooLarge));
    }
}
