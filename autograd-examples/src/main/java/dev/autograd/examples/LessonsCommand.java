package dev.autograd.examples;

import dev.autograd.examples.lesson.Lesson;
import dev.autograd.examples.lesson.Neuron;
import dev.autograd.examples.lesson.Prices;
import dev.autograd.examples.lesson.SharedWork;
import dev.autograd.examples.lesson.TwoTwoOne;
import dev.autograd.examples.lesson.TwoTwoTwo;
import dev.autograd.examples.lesson.VanishingGradient;
import dev.autograd.examples.view.Charts;
import dev.autograd.examples.view.Curve;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works out the lessons and prints them. */
@Command(
    name = "lessons",
    description = "Works out the five lessons on backpropagation, number by number.")
final class LessonsCommand implements Callable<Integer> {
  /** The lessons, by their names on the command line. */
  enum Name {
    L1(Neuron::run),
    L2(SharedWork::run),
    L3(TwoTwoOne::run),
    L4(TwoTwoTwo::run),
    L5(Prices::run);

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Supplier<Lesson> lesson;

    Name(Supplier<Lesson> lesson) {
      this.lesson = lesson;
    }
  }

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(paramLabel = "L1|L2|L3|L4|L5", description = "which lessons (default: all)")
  private List<Name> names = List.of(Name.values());

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where L3's picture goes (default: ${DEFAULT-VALUE})")
  private Path folder = Path.of("autograd-lessons");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    for (Name name : names) {
      Lesson lesson = name.lesson.get();
      out.println(lesson.title());
      lesson.print(out);
      if (lesson instanceof TwoTwoOne deep) {
        Pictures pictures = Pictures.in(folder, err);
        draw(deep.vanishing(), pictures);
        pictures.list(out);
      }
      out.println();
    }
    return 0;
  }

  private static void draw(VanishingGradient sizes, Pictures pictures) throws IOException {
    pictures.draw(
        "vanishing-gradient.png",
        file ->
            Charts.curves(
                file,
                "Gradient per layer: sigmoid and ReLU, same weights",
                "layer, from the input",
                "root mean square of the weight gradient",
                true,
                List.of(new Curve("sigmoid", sizes.sigmoid()), new Curve("ReLU", sizes.relu()))));
  }
}
