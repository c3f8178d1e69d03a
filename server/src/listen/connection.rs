//! A client's connection, closed if the client does not read.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// How much a client must read in each period of the deadline while data waits for it: the speed of a line of a
/// few kilobytes a second. Otherwise a client that reads a byte now and then would keep a response in memory
/// forever.
const LEAST_BYTES: usize = 32 * 1024;

/// A connection with a write deadline, which hyper does not have. TLS is above it, so what the client has not read of that
/// counts as well.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    time: Duration,
    waiting: Option<Waiting>,
}

/// The data that has waited for the client since it first did not read everything.
#[derive(Debug)]
struct Waiting {
    until: Pin<Box<Sleep>>,
    taken: usize,
}

impl Connection {
    /// A connection that is closed once its client has read too little of its waiting data for `time`.
    pub(crate) fn new(stream: TcpStream, time: Duration) -> Self {
        // Small responses would wait for the client's acknowledgement of earlier data, 40 ms if it delays them.
        // Fails only if the connection is gone, which is noticed soon.
        let _ = stream.set_nodelay(true);
        Self { stream, time, waiting: None }
    }

    /// The first byte that the client sends, which stays to be read; `None` if it closes the connection before.
    ///
    /// # Errors
    ///
    /// The connection is gone.
    pub(super) async fn first_byte(&self) -> io::Result<Option<u8>> {
        let mut first = [0];
        let count = self.stream.peek(&mut first).await?;
        Ok((count > 0).then_some(first[0]))
    }

    /// Records the result of a write, and whether it has taken too long.
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
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.note(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Completes once everything has been written.
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
        // Otherwise the system delays a small piece until the previous one is acknowledged, up to 40 ms.
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
