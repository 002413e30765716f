package dev.heddle.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A sequence of whole numbers for Python to read; Python's {@code list} makes a copy. */
@ExportLibrary(InteropLibrary.class)
public final class Numbers implements TruffleObject {
  private final int[] values;

  /** Creates a sequence of numbers; the array must not change afterwards. */
  public Numbers(int... values) {
    this.values = values;
  }

  @ExportMessage
  boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  long getArraySize() {
    return values.length;
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return index >= 0 && index < values.length;
  }

  @ExportMessage
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return values[(int) index];
  }
}
