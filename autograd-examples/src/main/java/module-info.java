/**
 * Examples behind one command line: the lessons, and nets that learn to read handwritten digits.
 *
 * <p>Of the libraries used, XChart has no module descriptor yet.
 */
@SuppressWarnings("requires-automatic")
module dev.autograd.examples {
  requires dev.autograd;
  requires dev.autograd.nn;
  requires info.picocli;
  requires java.desktop;
  requires me.tongfei.progressbar;
  requires org.knowm.xchart;
  requires static org.jspecify;

  opens dev.autograd.examples to
      info.picocli;
}
