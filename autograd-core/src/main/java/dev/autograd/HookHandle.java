package dev.autograd;

/** A registered hook; see {@link Value#registerHook}. */
@FunctionalInterface
public interface HookHandle {
  /** Removes the hook; does nothing if it was removed before. */
  void remove();
}
