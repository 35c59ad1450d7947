/**
 * Optimizers, which are {@link dev.autograd.Update} formulas and the numbers these are run with,
 * and learning-rate schedules, which are pure functions of the step.
 */
@NullMarked
package dev.autograd.nn.optim;

import org.jspecify.annotations.NullMarked;
