package dev.heddle.conformance.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP proxy on loopback that knows one method, CONNECT, and one host, whose connections it
 * leads to a server of ours. It refuses all others, so that no test can reach the network.
 */
final class ConnectProxy implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final int LONGEST_HEAD = 16_384;

  private final ServerSocket listener;
  private final String host;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private ConnectProxy(ServerSocket listener, String host, InetSocketAddress target) {
    this.listener = listener;
    this.host = host;
    this.target = target;
  }

  static ConnectProxy start(String host, InetSocketAddress target) throws IOException {
    var proxy =
        new ConnectProxy(
            new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), host, target);
    Thread.ofVirtual().name("test-proxy").start(proxy::acceptAll);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (!head.startsWith("CONNECT " + host + ":443 ")) {
        send(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      try (var server = new Socket(target.getAddress(), target.getPort())) {
        open.add(server);
        send(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        Thread answers = Thread.ofVirtual().start(() -> copy(server, client));
        copy(client, server);
        answers.join();
        open.remove(server);
      }
    } catch (IOException gone) {
      // Either side may leave at any time.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      // The other direction ends by itself.
    }
  }

  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(ConnectProxy::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception closed) {
      // It is not used any more.
    }
  }
}
