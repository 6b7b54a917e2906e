package dev.kith.node.cli.remote;

import dev.kith.node.admin.why.Reason;
import dev.kith.node.admin.why.Step;
import dev.kith.node.admin.why.WhyReport;
import dev.kith.node.cli.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Why a node has the peers it has, for people: the advice first, then what it rests on. */
record WhyText(WhyReport report) {
  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(Places.text(report.peers(), report.maxPeers(), " peers") + ". " + report.advice());
    parts.add(candidates());
    addSteps(parts, "Calls by this node", report.called());
    addSteps(parts, "Calls by others", report.came());
    if (!report.reasons().isEmpty()) {
      parts.add("What ended connections:\n" + reasons());
    }
    if (!report.limits().isEmpty()) {
      parts.add("Limits that bind now:\n  " + String.join("\n  ", report.limits()));
    }
    return String.join("\n\n", parts);
  }

  private String candidates() {
    WhyReport.Candidates known = report.candidates();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  COUNT", "EACH OF THEM"));
    known.waiting().forEach(each -> rows.add(row(each.count(), each.why())));
    if (known.ready() > 0) {
      rows.add(row(known.ready(), "can be called now"));
    }
    String sources =
        known.bySource().entrySet().stream()
            .map(each -> ", " + each.getValue() + " from " + each.getKey())
            .reduce("", String::concat);
    String next =
        known.nextSeconds() == null
            ? ""
            : " The next call is due in " + known.nextSeconds() + " s.";
    return "Nodes to call: "
        + known.known()
        + (known.known() == 0 ? "" : " (" + known.statics() + " static" + sources + ")")
        + "."
        + next
        + (rows.size() == 1 ? "" : "\n" + Columns.of(rows));
  }

  private static List<String> row(int count, String why) {
    return List.of("  " + count, why);
  }

  private void addSteps(List<String> parts, String title, List<Step> steps) {
    if (steps.stream().allMatch(step -> step.reached() == 0)) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  STAGE", "REACHED", "ENDED THERE"));
    steps.forEach(
        step ->
            rows.add(
                List.of(
                    "  " + step.stage(),
                    Integer.toString(step.reached()),
                    step.ended() == 0 ? "" : Integer.toString(step.ended()))));
    String time = Ages.text(Duration.ofSeconds(report.seconds()));
    parts.add(title + " in the last " + time + ":\n" + Columns.of(rows));
  }

  private String reasons() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  COUNT", "CALLED BY", "STAGE", "ENDED BY", "CAUSE", "LAST"));
    for (Reason reason : report.reasons()) {
      rows.add(
          List.of(
              "  " + reason.count(),
              reason.dialed() ? "us" : "them",
              reason.stage(),
              by(reason),
              reason.cause(),
              reason.example()
                  + ", "
                  + Ages.text(Duration.ofSeconds(reason.secondsAgo()))
                  + " ago"));
    }
    return Columns.of(rows);
  }

  private static String by(Reason reason) {
    return switch (reason.by()) {
      case "local" -> "us";
      case "remote" -> "them";
      default -> "-";
    };
  }
}
