/** The rules of the project's structure, checked on the compiled classes of all modules. */
@NullMarked
package dev.heddle.architecture;

import org.jspecify.annotations.NullMarked;
