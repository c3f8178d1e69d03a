//! A connection, with TLS or without, on which hyper's own refusals have our form.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::refusal::instead_of;

/// Replaces the responses that hyper writes by itself.
#[derive(Debug)]
pub(super) struct Refusing<Stream> {
    stream: Stream,
    refusal: Option<Refusal>,
}

/// The replacement for one of hyper's own responses.
#[derive(Debug)]
struct Refusal {
    bytes: Vec<u8>,
    written: usize,
}

impl<Stream: AsyncWrite + Unpin> Refusing<Stream> {
    /// The same connection.
    pub(super) const fn new(stream: Stream) -> Self {
        Self { stream, refusal: None }
    }

    /// Writes the replacement for hyper's own response, to its end.
    fn refuse(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(Refusal { bytes, written }) = &mut self.refusal {
            if *written == bytes.len() {
                self.refusal = None;
                break;
            }
            let outcome = Pin::new(&mut self.stream).poll_write(context, &bytes[*written..]);
            let count = ready!(outcome)?;
            if count == 0 {
                return Poll::Ready(Err(ErrorKind::WriteZero.into()));
            }
            *written += count;
        }
        Poll::Ready(Ok(()))
    }
}

impl<Stream: AsyncRead + Unpin> AsyncRead for Refusing<Stream> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<Stream: AsyncWrite + Unpin> AsyncWrite for Refusing<Stream> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.refusal.is_none() {
            self.refusal = instead_of(bytes).map(|bytes| Refusal { bytes, written: 0 });
        }
        if self.refusal.is_some() {
            ready!(self.refuse(context))?;
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        // hyper's own response is one piece.
        if let [piece] = pieces {
            return self.poll_write(context, piece);
        }
        Pin::new(&mut self.stream).poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
