/**
 * Lessons: programs with what CPython did with them recorded beside them. How they are declared,
 * recorded and compared.
 */
@NullMarked
package dev.heddle.conformance.lesson;

import org.jspecify.annotations.NullMarked;
