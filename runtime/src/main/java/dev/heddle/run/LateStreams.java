package dev.heddle.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The standard streams of a context, which is made before it is known where they lead. Until then
 * there is nothing to read, and what is written is lost.
 */
final class LateStreams {
  private volatile InputStream in = InputStream.nullInputStream();
  private volatile OutputStream out = OutputStream.nullOutputStream();
  private volatile OutputStream err = OutputStream.nullOutputStream();

  /** Says where they lead. */
  void lead(InputStream input, OutputStream output, OutputStream errors) {
    in = input;
    out = output;
    err = errors;
  }

  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
      }

      @Override
      public int available() throws IOException {
        return in.available();
      }
    };
  }

  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        out.write(value);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }
    };
  }

  OutputStream err() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        err.write(value);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        err.write(bytes, offset, length);
      }
    };
  }
}
