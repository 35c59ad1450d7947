package dev.autograd.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows commands that exist, and code that compiles and prints what it says. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```$");

  private record Block(String language, List<String> lines) {}

  private final String readme = Files.readString(Path.of("..", "README.md"), UTF_8);
  private final List<Block> blocks = blocks(readme);

  ReadmeTest() throws IOException {}

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2).lines().toList()));
    }
    return blocks;
  }

  @Test
  void beginsWithTheCommandThatTrainsAndTheCommandThatTests() {
    assertEquals(
        List.of("mvn -q -pl autograd-examples -am compile exec:exec -Drun.args=\"digits\""),
        blocks.get(0).lines());
    assertEquals(List.of("mvn -B verify"), blocks.get(1).lines());
  }

  @Test
  void showsTheExampleAsItIsCompiled() throws IOException {
    Path source = Path.of("src/main/java/dev/autograd/examples/Xor.java");
    List<String> body =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.contains("void main("))
            .skip(1)
            .takeWhile(line -> !line.equals("  }"))
            .map(line -> line.substring(4))
            .toList();
    List<String> shown = block("java").lines();
    assertEquals(body, shown);
    assertTrue(shown.size() <= 15, shown.size() + " lines");
  }

  @Test
  void showsWhatTheExamplePrints() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Xor.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals(printed.toString(UTF_8).lines().toList(), block("text").lines());
  }

  private Block block(String language) {
    return blocks.stream().filter(b -> b.language().equals(language)).findFirst().orElseThrow();
  }

  @Test
  void linksToWhatIsThere() {
    Matcher links = Pattern.compile("\\]\\(([^)#:]+)[^):]*\\)").matcher(readme);
    int count = 0;
    while (links.find()) {
      Path target = Path.of("..").resolve(links.group(1));
      assertTrue(Files.exists(target), target.toString());
      count++;
    }
    assertTrue(count > 3, count + " links");
  }
}
