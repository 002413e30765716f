package dev.heddle.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.StandInClass;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandInJarTest {
  @Test
  void graalPysClassesStillLookAsExpected() throws IOException {
    List<String> expected = new ArrayList<>(LazyNativeCalls.CLASSES);
    expected.add(LazyManagementBeans.CLASS);

    assertThat(StandInJar.changed()).extracting(StandInClass::name).hasSameElementsAs(expected);
  }

  @Test
  void theChangedClassesAreValid() throws IOException {
    for (StandInClass standIn : StandInJar.changed()) {
      assertThat(ClassFile.of().verify(standIn.bytes())).as(standIn.name()).isEmpty();
    }
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
      assertThat(LazyManagementBeans.changed(other)).isEmpty();
    }
  }
}
