package dev.autograd.nn.data;

import com.google.common.base.Preconditions;
import java.io.IOException;

/** A file that breaks a rule of its format. The message names the file and the place in it. */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Which rule was broken. */
  public enum Rule {
    /** The path leads to something that is not a regular file, such as a directory. */
    NOT_A_FILE,
    /** The first bytes are not those that the format starts with. */
    BAD_MAGIC,
    /** The header names a type of elements that the format does not have. */
    UNKNOWN_TYPE,
    /** The header's count of axes is outside of what is read. */
    BAD_RANK,
    /** The header's sizes multiply to more than an array can hold. */
    OVERFLOW,
    /** The file ends before the data that its header promises. */
    TRUNCATED,
    /** The file goes on after the data that its header promises. */
    TRAILING_DATA,
    /** The compressed data cannot be expanded. */
    BAD_COMPRESSION,
    /** A field is not a number. */
    BAD_NUMBER,
    /** A line has another count of fields than the first one. */
    BAD_FIELD_COUNT,
    /** Two parts that belong together do not fit each other. */
    MISMATCH
  }

  /** The rule that was broken. */
  private final Rule rule;

  /**
   * Makes an exception.
   *
   * @param rule the rule that was broken
   * @param file the file's name, which starts the message
   * @param message where the rule was broken, what was found and what was expected
   */
  public FormatException(Rule rule, String file, String message) {
    super(file + ": " + message);
    this.rule = Preconditions.checkNotNull(rule, "rule");
  }

  /**
   * Returns the rule that was broken.
   *
   * @return the rule
   */
  public Rule rule() {
    return rule;
  }
}
