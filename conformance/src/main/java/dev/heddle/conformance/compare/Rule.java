package dev.heddle.conformance.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may differ from run to run, by name. Which rules a program needs is found out when it is
 * recorded: the fewest that make all its runs print the same lines.
 */
public enum Rule {
  /**
   * A process id becomes its number in the order of appearance: the same process, the same number.
   */
  PROCESS_IDENTITIES(
      "(?i)(?<=\\bpid\\W{0,3}|\\bprocess(?: id)?\\W{1,3}|\\bid\\W{1,3})\\d{2,}", true),
  /** A process id becomes {@code <pid>}. */
  PROCESS_IDS("(?i)(?<=\\bpid\\W{0,3}|\\bprocess(?: id)?\\W{1,3}|\\bid\\W{1,3})\\d{2,}", false),
  /** An address, as in the text of an object without one of its own, becomes its number. */
  ADDRESSES("\\b(?:0x[0-9a-fA-F]{6,}|(?<=\\bat )0x[0-9a-fA-F]+)", false),
  /** A thread's identifier becomes {@code <ident>}. */
  THREAD_IDENTS("(?<![\\w.])\\d{9,}(?![\\w.])", false),
  /** A measured time; compared coarsely by {@link Timeline#measuredTimesAgree}. */
  MEASURED_TIMES("(?<![\\w.])\\d+\\.\\d+(?:e-?\\d+)?", false);

  private final Pattern pattern;
  private final boolean numbered;

  Rule(String pattern, boolean numbered) {
    this.pattern = Pattern.compile(pattern);
    this.numbered = numbered;
  }

  /** Returns the rule's name in sidecars and reports. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the rule with a name. */
  @JsonCreator
  public static Rule of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Returns the lines of one run with what the rule covers replaced. */
  public List<String> apply(List<String> lines) {
    var numbers = new HashMap<String, Integer>();
    var result = new ArrayList<String>(lines.size());
    for (String line : lines) {
      result.add(pattern.matcher(line).replaceAll(match -> replacement(match.group(), numbers)));
    }
    return result;
  }

  private String replacement(String value, Map<String, Integer> numbers) {
    String name = "<" + label();
    if (numbered) {
      name += " " + numbers.computeIfAbsent(value, _ -> numbers.size() + 1);
    }
    return name + ">";
  }

  /** Returns the parts of a line that the rule covers. */
  public List<String> valuesIn(String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.results().map(match -> match.group()).toList();
  }

  /** Returns the lines of one run with several rules applied, in their order of declaration. */
  public static List<String> applyAll(List<Rule> rules, List<String> lines) {
    List<String> result = lines;
    for (Rule rule : values()) {
      if (rules.contains(rule)) {
        result = rule.apply(result);
      }
    }
    return result;
  }

  /**
   * Returns the fewest rules under which runs have the same lines, in whatever order. Some may lack
   * lines that others have.
   *
   * @param groups the lines of each run, in groups; only runs of a group need to be the same
   * @return nothing if no set of rules makes them the same
   */
  public static Optional<List<Rule>> derive(List<List<List<String>>> groups) {
    List<List<Rule>> candidates = new ArrayList<>(List.of(List.of()));
    for (Rule rule : values()) {
      for (List<Rule> fewer : List.copyOf(candidates)) {
        var more = new ArrayList<>(fewer);
        more.add(rule);
        candidates.add(more);
      }
    }
    candidates.sort(Comparator.comparingInt(List::size));
    return candidates.stream()
        .filter(rules -> groups.stream().allMatch(runs -> agree(rules, runs)))
        .findFirst();
  }

  private static boolean agree(List<Rule> rules, List<List<String>> runs) {
    return LineOrder.derivable(runs.stream().map(run -> applyAll(rules, run)).toList());
  }
}
