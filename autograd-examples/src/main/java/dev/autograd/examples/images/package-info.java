/** Labelled images: reading them from files, splitting them, training a net that reads them. */
@NullMarked
package dev.autograd.examples.images;

import org.jspecify.annotations.NullMarked;
