package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.posix.SharedMemory;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link ScriptServer} is asked to run. Strings are as {@link SurrogateEscape} has them.
 *
 * @param words what follows the interpreter's name on the command line
 * @param environment the whole environment
 * @param directory the working directory
 */
record ScriptRequest(List<String> words, Map<String, String> environment, Path directory) {
  ScriptRequest {
    words = List.copyOf(words);
    // Its order is kept: a program may look at it.
    environment = new LinkedHashMap<>(environment);
  }

  List<String> environmentEntries() {
    return environment.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .toList();
  }

  /** Writes it into a file without a name, and returns the descriptor. */
  int toMemory() {
    var strings = new ArrayList<String>();
    strings.add(directory.toString());
    strings.add(Integer.toString(words.size()));
    strings.addAll(words);
    strings.addAll(environmentEntries());
    var bytes = new ByteArrayOutputStream();
    for (String string : strings) {
      bytes.writeBytes(SurrogateEscape.encode(string));
      bytes.write(0);
    }
    int memory = SharedMemory.create("heddle-script", 0);
    for (int written = 0; written < bytes.size(); ) {
      written += Posix.write(memory, bytes.toByteArray(), written);
    }
    return memory;
  }

  /** Reads what {@link #toMemory} has written. */
  static ScriptRequest ofMemory(int descriptor) {
    List<String> strings = ProcessStrings.entries(Path.of("/proc/self/fd/" + descriptor));
    int wordsEnd = 2 + Integer.parseInt(strings.get(1));
    var environment = new LinkedHashMap<String, String>();
    for (String entry : strings.subList(wordsEnd, strings.size())) {
      int equals = entry.indexOf('=');
      environment.put(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return new ScriptRequest(
        strings.subList(2, wordsEnd), environment, Path.of(strings.getFirst()));
  }
}
