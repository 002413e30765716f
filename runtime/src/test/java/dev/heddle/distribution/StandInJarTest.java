package dev.heddle.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.StandInClass;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandInJarTest {
  @Test
  void graalPysClassesStillLookAsExpected() throws IOException {
    List<String> expected = new ArrayList<>(LazyNativeCalls.CLASSES);
    expected.addAll(LazyFunctionNodes.CLASSES);
    expected.addAll(LoopVariables.CLASSES);
    expected.addAll(ReleasedValues.CLASSES);
    expected.add(LazyManagementBeans.CLASS);
    expected.addAll(ErrorWords.CLASSES);
    expected.add(AsyncGeneratorClose.CLASS);
    expected.add(AsyncGeneratorExpressions.CLASS);
    expected.addAll(CoroutineHooks.CLASSES);
    expected.addAll(GeneratorWords.CLASSES);
    expected.addAll(SplitGroups.CLASSES);

    assertThat(StandInJar.changed()).extracting(StandInClass::name).hasSameElementsAs(expected);
  }

  @Test
  void theChangedClassesAreValid() throws IOException {
    for (StandInClass standIn : StandInJar.changed()) {
      assertThat(ClassFile.of().verify(standIn.bytes())).as(standIn.name()).isEmpty();
    }
  }

  @Test
  void allWordsAreFound() throws IOException {
    List<String> words = new ArrayList<>();
    for (StandInClass standIn : StandInJar.changed()) {
      if (ErrorWords.CLASSES.contains(standIn.name())) {
        for (PoolEntry entry : ClassFile.of().parse(standIn.bytes()).constantPool()) {
          if (entry instanceof StringEntry string) {
            words.add(string.stringValue());
          }
        }
      }
    }

    assertThat(words).containsAll(ErrorWords.words());
  }

  @Test
  void nativeFunctionsAreNotLinkedWhenTheirClassIsInitialized() throws IOException {
    for (StandInClass standIn : StandInJar.changed()) {
      if (LazyNativeCalls.CLASSES.contains(standIn.name())) {
        ClassModel model = ClassFile.of().parse(standIn.bytes());
        assertThat(model.methods())
            .extracting(method -> method.methodName().stringValue())
            .doesNotContain(ConstantDescs.CLASS_INIT_NAME);
      }
    }
  }

  @Test
  void aClassOfAnotherShapeIsLeftAsItIs() throws IOException {
    try (var in = StandInJarTest.class.getResourceAsStream("StandInJarTest.class")) {
      byte[] other = in.readAllBytes();
      assertThat(LazyNativeCalls.changed(other)).isEmpty();
      assertThat(LazyFunctionNodes.changed(other)).isEmpty();
      assertThat(LazyManagementBeans.changed(other)).isEmpty();
      assertThat(LoopVariables.changed(other)).isEmpty();
      assertThat(ReleasedValues.changed(other)).isEmpty();
      assertThat(ErrorWords.changed(other)).isEmpty();
      assertThat(AsyncGeneratorClose.changed(other)).isEmpty();
      assertThat(AsyncGeneratorExpressions.changed(other)).isEmpty();
      assertThat(CoroutineHooks.changed(other)).isEmpty();
      assertThat(GeneratorWords.changed(other)).isEmpty();
      assertThat(SplitGroups.changed(other)).isEmpty();
    }
  }
}
