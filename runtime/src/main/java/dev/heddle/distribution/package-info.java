/**
 * The distribution: the directory that the launcher starts JVMs from. Made by the build, from the
 * jars; read-only afterwards.
 *
 * <p>Knows jars, JVM flags and the AOT cache; knows nothing of how a run goes on in the JVM.
 */
@NullMarked
package dev.heddle.distribution;

import org.jspecify.annotations.NullMarked;
