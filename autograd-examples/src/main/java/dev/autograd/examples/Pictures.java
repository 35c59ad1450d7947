package dev.autograd.examples;

import dev.autograd.examples.view.Charts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder that a command's pictures go to, and which of them are there. */
final class Pictures {
  private final Path folder;
  private final boolean possible;
  private final List<Path> drawn = new ArrayList<>();

  private Pictures(Path folder, boolean possible) {
    this.folder = folder;
    this.possible = possible;
  }

  /** Draws into a given file. */
  @FunctionalInterface
  interface Drawing {
    void into(Path file) throws IOException;
  }

  /** Makes the folder, so that a long run does not end at a wrong name. */
  static Pictures in(Path folder, PrintWriter err) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new FileSystemException(
          folder.toString(), null, "a file is there; expected a folder for pictures");
    }
    if (!Files.isWritable(folder)) {
      throw new FileSystemException(
          folder.toString(), null, "not writable; expected a folder for pictures");
    }
    boolean possible = Charts.possible();
    if (!possible) {
      err.println("no pictures: this Java finds no font to write with; install fontconfig");
    }
    return new Pictures(folder, possible);
  }

  /** Draws a picture, if this Java can. */
  void draw(String name, Drawing drawing) throws IOException {
    if (possible) {
      Path file = folder.resolve(name);
      drawing.into(file);
      drawn.add(file);
    }
  }

  /** Says where the pictures are. */
  void list(PrintWriter out) {
    for (Path file : drawn) {
      out.println("picture: " + file);
    }
  }
}
