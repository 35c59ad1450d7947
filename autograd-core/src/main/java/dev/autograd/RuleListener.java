package dev.autograd;

/** Is told of every rule that a backward pass runs; see {@link Autograd#listening}. */
@FunctionalInterface
public interface RuleListener {
  /**
   * A rule is about to run.
   *
   * @param op name of the op, for example "mul"
   * @param scope path of the scopes that the op was applied in; empty outside scopes
   */
  void ruleRuns(String op, String scope);
}
