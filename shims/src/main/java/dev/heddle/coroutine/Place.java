package dev.heddle.coroutine;

import com.oracle.truffle.api.bytecode.BytecodeLocation;

/**
 * A place in a program.
 *
 * @param location where in the code of a function or a module
 * @param code the Python object of that function or code
 * @param globals the namespace that it uses
 */
record Place(BytecodeLocation location, Object code, Object globals) {
  int line() {
    var section = location.ensureSourceInformation().getSourceLocation();
    return section == null ? 0 : section.getStartLine();
  }
}
