/**
 * An example of an application that embeds Heddle: a small web service that runs the programs that
 * it is sent, within limits, and passes their output on while they run.
 */
@NullMarked
package dev.heddle.example.service;

import org.jspecify.annotations.NullMarked;
