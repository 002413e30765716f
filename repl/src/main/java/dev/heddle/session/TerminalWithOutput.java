package dev.heddle.session;

import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalExt;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The system's terminal, with output that goes another way: JLine would write to descriptor 1.
 *
 * @param terminal the system's terminal
 * @param output where output goes
 */
record TerminalWithOutput(TerminalExt terminal, OutputStream output) implements Pty {
  @Override
  public InputStream getMasterInput() {
    throw new UnsupportedOperationException("the other end is the user's");
  }

  @Override
  public OutputStream getMasterOutput() {
    throw new UnsupportedOperationException("the other end is the user's");
  }

  @Override
  public InputStream getSlaveInput() {
    return terminal.input();
  }

  @Override
  public OutputStream getSlaveOutput() {
    return output;
  }

  @Override
  public Attributes getAttr() {
    return terminal.getAttributes();
  }

  @Override
  public void setAttr(Attributes attributes) {
    terminal.setAttributes(attributes);
  }

  @Override
  public Size getSize() {
    return terminal.getSize();
  }

  @Override
  public void setSize(Sized size) {
    terminal.setSize(size);
  }

  @Override
  public SystemStream getSystemStream() {
    return terminal.getSystemStream();
  }

  @Override
  public TerminalProvider getProvider() {
    return terminal.getProvider();
  }

  @Override
  public void close() {
    // There is nothing of its own.
  }
}
