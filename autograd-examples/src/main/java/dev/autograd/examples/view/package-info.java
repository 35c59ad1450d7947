/**
 * What a person sees: charts as PNG files, images as text, progress bars. Nothing here computes.
 */
@NullMarked
package dev.autograd.examples.view;

import org.jspecify.annotations.NullMarked;
