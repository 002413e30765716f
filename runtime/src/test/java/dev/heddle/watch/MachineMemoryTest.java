package dev.heddle.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories laid out as the kernel's, see cgroups(7). */
class MachineMemoryTest {
  private static final String UNLIMITED_V1 = "9223372036854771712\n";

  @TempDir private Path directory;

  @Test
  void withoutLimitsItIsTheMachines() throws IOException {
    write("proc/meminfo", "MemTotal:        2048 kB\nMemFree:         1024 kB\n");
    assertThat(most()).isEqualTo(2048 * 1024);

    write("proc/self/cgroup", "0::/user.slice\n");
    write("cgroup/user.slice/memory.max", "max\n");
    assertThat(most()).isEqualTo(2048 * 1024);
  }

  @Test
  void theLeastLimitOfAGroupAndThoseAboveCounts() throws IOException {
    write("proc/meminfo", "MemTotal:       20480 kB\n");
    write("proc/self/cgroup", "0::/pod/container\n");
    write("cgroup/memory.max", "9000000\n");
    write("cgroup/pod/memory.max", "5000000\n");
    write("cgroup/pod/container/memory.max", "7000000\n");
    assertThat(most()).isEqualTo(5_000_000);

    write("cgroup/pod/container/memory.max", "3000000\n");
    assertThat(most()).isEqualTo(3_000_000);
  }

  @Test
  void aContainerMaySeeItsGroupAsTheTop() throws IOException {
    write("proc/meminfo", "MemTotal:       20480 kB\n");
    write("proc/self/cgroup", "0::/../../elsewhere\n");
    write("cgroup/memory.max", "4000000\n");

    assertThat(most()).isEqualTo(4_000_000);
  }

  @Test
  void versionOneHasAHierarchyForMemory() throws IOException {
    write("proc/meminfo", "MemTotal:       20480 kB\n");
    write(
        "proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory,other:/docker/1\n1:name=systemd:/\n0::/\n");
    write("cgroup/memory/memory.limit_in_bytes", UNLIMITED_V1);
    write("cgroup/cpu,cpuacct/a/memory.limit_in_bytes", "1\n");
    assertThat(most()).isEqualTo(20480 * 1024);

    write("cgroup/memory/docker/1/memory.limit_in_bytes", "6000000\n");
    assertThat(most()).isEqualTo(6_000_000);
  }

  @Test
  void whereTheKernelDoesNotTellThereIsNoLimit() {
    assertThat(most()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void thisMachineHasSome() {
    assertThat(MachineMemory.bytes()).isBetween(1L << 20, 1L << 50);
  }

  private long most() {
    return new MachineMemory(directory.resolve("proc"), directory.resolve("cgroup")).most();
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
