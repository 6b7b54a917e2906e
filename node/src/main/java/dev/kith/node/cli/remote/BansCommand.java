package dev.kith.node.cli.remote;

import dev.kith.node.admin.BanShape;
import dev.kith.node.cli.Columns;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith bans}: who must not connect to the running node. */
@Command(name = "bans", description = "Show who must not connect to the running node, and why.")
public final class BansCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BanShape[] bans = target.client().call(BanShape[].class, "admin_bans");
    if (results.json()) {
      List.of(bans).forEach(ban -> results.print("", ban));
    } else if (bans.length == 0) {
      results.note("Nobody is banned.");
    } else {
      results.print(table(List.of(bans)), new Told(true));
    }
    return 0;
  }

  static String table(List<BanShape> bans) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("WHOM", "UNTIL", "WHY"));
    bans.forEach(ban -> rows.add(List.of(ban.target(), ban.until(), ban.reason())));
    return Columns.of(rows);
  }
}
