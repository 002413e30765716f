/** The interactive session's terminal: reading, completing and colouring Python. */
@NullMarked
package dev.heddle.session;

import org.jspecify.annotations.NullMarked;
