//! A client's connection, given up where the client does not take what is sent to it.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

use crate::listen::refusal::instead_of;

/// How much a client must take in each span of the deadline while something waits for it: a line of a few kilobytes
/// a second. Without it, one that takes a byte now and then would keep an answer in memory for ever.
const LEAST_BYTES: usize = 32 * 1024;

/// A connection with a deadline for writing, which hyper has not, and with its refusals in our form.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    time: Duration,
    waiting: Option<Waiting>,
    refusal: Option<Refusal>,
}

/// What is written instead of an answer of hyper's own.
#[derive(Debug)]
struct Refusal {
    bytes: Vec<u8>,
    written: usize,
}

/// What waits for the client since it first did not take all at once.
#[derive(Debug)]
struct Waiting {
    until: Pin<Box<Sleep>>,
    taken: usize,
}

impl Connection {
    /// A connection that is given up once its client has taken too little for `time` of what is sent to it.
    pub(crate) fn new(stream: TcpStream, time: Duration) -> Self {
        // Small answers would wait for the client's acknowledgement of what was sent before, 40 ms where it delays
        // them. Fails only where the connection is gone, which is found out soon enough.
        let _ = stream.set_nodelay(true);
        Self { stream, time, waiting: None, refusal: None }
    }

    /// Writes what stands for an answer of hyper's own, to its end.
    fn refuse(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(Refusal { bytes, written }) = &mut self.refusal {
            if *written == bytes.len() {
                self.refusal = None;
                break;
            }
            let outcome = Pin::new(&mut self.stream).poll_write(context, &bytes[*written..]);
            let count = ready!(self.note(context, outcome))?;
            if count == 0 {
                return Poll::Ready(Err(ErrorKind::WriteZero.into()));
            }
            if let Some(refusal) = &mut self.refusal {
                refusal.written += count;
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Notes what came of writing, and whether it has taken too long.
    fn note(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = written {
            if let (Some(waiting), Ok(count)) = (&mut self.waiting, &written) {
                waiting.taken += count;
            }
            return Poll::Ready(written);
        }
        let time = self.time;
        let waiting = self
            .waiting
            .get_or_insert_with(|| Waiting { until: Box::pin(tokio::time::sleep(time)), taken: 0 });
        loop {
            ready!(waiting.until.as_mut().poll(context));
            if waiting.taken < LEAST_BYTES {
                return Poll::Ready(Err(ErrorKind::TimedOut.into()));
            }
            waiting.taken = 0;
            waiting.until.as_mut().reset(Instant::now() + time);
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
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
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        // An answer of hyper's own is one piece.
        if let [piece] = pieces {
            return self.poll_write(context, piece);
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.note(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Comes once all has been written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.waiting = None;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::Connection;
    use std::future::poll_fn;
    use std::io::ErrorKind;
    use std::task::Poll;
    use std::time::Duration;
    use tokio::net::{TcpListener, TcpStream};
    use tokio::time::Instant;

    const TIME: Duration = Duration::from_secs(10);

    /// A connection, and its client.
    async fn connection() -> (Connection, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, _) = listener.accept().await.unwrap();
        (Connection::new(stream, TIME), client)
    }

    #[tokio::test]
    async fn small_answers_on_one_connection_wait_for_nothing() {
        let (connection, _client) = connection().await;
        // Without this the system holds a small piece back until the one before is confirmed, up to 40 ms.
        assert!(connection.stream.nodelay().unwrap());
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_too_little_in_a_span_is_given_up_at_its_end() {
        for (taken, spans) in [(0, 1), (1, 1), (20_000, 1), (40_000, 2)] {
            let (mut connection, _client) = connection().await;
            let began = Instant::now();
            poll_fn(|context| {
                assert!(connection.note(context, Poll::Pending).is_pending());
                connection.note(context, Poll::Ready(Ok(taken)))
            })
            .await
            .unwrap();
            let ended = poll_fn(|context| connection.note(context, Poll::Pending)).await;
            assert_eq!(ended.unwrap_err().kind(), ErrorKind::TimedOut);
            let took = began.elapsed();
            assert!(took >= TIME * spans && took < TIME * (spans + 1), "{taken}: {took:?}");
        }
    }
}
