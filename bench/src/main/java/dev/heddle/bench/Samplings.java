package dev.heddle.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Collects the measurements of several things, each taken of all contestants in turns. */
final class Samplings {
  private final List<Map<String, List<Double>>> things = new ArrayList<>();

  Samplings(List<Contestant> contestants, int count) {
    for (int thing = 0; thing < count; thing++) {
      var byName = new LinkedHashMap<String, List<Double>>();
      contestants.forEach(contestant -> byName.put(contestant.name(), new ArrayList<>()));
      things.add(byName);
    }
  }

  void add(int thing, Contestant contestant, double seconds) {
    things.get(thing).get(contestant.name()).add(seconds);
  }

  SequencedMap<String, Samples> of(int thing) {
    var samples = new LinkedHashMap<String, Samples>();
    things.get(thing).forEach((name, seconds) -> samples.put(name, new Samples(seconds)));
    return samples;
  }
}
