package dev.heddle.safepoint;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Only instruments may submit actions to a context's threads from outside. */
@TruffleInstrument.Registration(
    id = SafepointInstrument.ID,
    name = "Heddle",
    version = "1",
    services = SafepointInstrument.class)
public final class SafepointInstrument extends TruffleInstrument {
  static final String ID = "heddle";

  private @Nullable Env environment;

  /** Creates the instrument, for Truffle. */
  public SafepointInstrument() {}

  @Override
  protected void onCreate(Env created) {
    environment = created;
    created.registerService(this);
  }

  Safepoints ofEnteredContext() {
    Env instruments = Objects.requireNonNull(environment);
    TruffleContext context = instruments.getEnteredContext();
    if (context == null) {
      throw new IllegalStateException("the calling thread has not entered a context");
    }
    return new Safepoints(instruments, context);
  }
}
