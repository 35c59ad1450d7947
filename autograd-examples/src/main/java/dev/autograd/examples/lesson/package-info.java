/** The five lessons on backpropagation, each computed into a record and then printed from it. */
@NullMarked
package dev.autograd.examples.lesson;

import org.jspecify.annotations.NullMarked;
