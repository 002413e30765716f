@NullMarked
package dev.heddle.session;

import org.jspecify.annotations.NullMarked;
