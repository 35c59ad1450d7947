/** The command line of the examples: {@code lessons}, {@code digits} and {@code mnist}. */
@NullMarked
package dev.autograd.examples;

import org.jspecify.annotations.NullMarked;
