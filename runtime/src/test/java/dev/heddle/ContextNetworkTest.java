package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs in this process that were granted the network, and one that was not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextNetworkTest {
  private final Heddle heddle = Heddle.builder().isolation(Isolation.CONTEXT).build();

  @AfterAll
  void close() {
    heddle.close();
  }

  @Test
  void theNetworkIsThereIfGranted() {
    String program =
        """
        import http.server, socket, ssl, threading, urllib.request

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b'hello')

            def log_message(self, *words):
                pass

        with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            address = 'http://127.0.0.1:%d/' % server.server_port
            print(urllib.request.urlopen(address).read(), ssl.create_default_context().check_hostname)
            server.shutdown()
            thread.join()
        try:
            socket.create_connection(server.server_address, timeout=5)
        except ConnectionRefusedError as error:
            print(error)
        """;
    RunResult granted =
        heddle.run(Script.text("net.py", program), RunOptions.builder().network().build());
    assertThat(granted.stderr()).isEmpty();
    assertThat(granted.stdout().lines())
        .containsExactly("b'hello' True", "[Errno 111] Connection refused");
    assertThat(heddle.run(Script.text("net.py", program)).stderr())
        .contains("socket.socket needs Isolation.PROCESS");
  }

  @Test
  void waitingForASocketEndsWithItsLimit() {
    String program =
        """
        import socket, threading
        server = socket.create_server(('127.0.0.1', 0))
        threading.Thread(target=server.accept).start()
        socket.create_connection(server.getsockname()).recv(1)
        """;
    Limits limits = Limits.builder().wallTime(Duration.ofSeconds(8)).build();
    RunResult result =
        heddle.run(
            Script.text("net.py", program), RunOptions.builder().network().limits(limits).build());
    assertThat(result.end())
        .isInstanceOfSatisfying(
            RunEnd.LimitReached.class, end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
    assertThat(heddle.figures().stuck()).isZero();
  }
}
