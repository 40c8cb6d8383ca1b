package io.datafi.annotation.spec;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** Specs as a campaign's row holds them, in the columns {@code kind} and {@code spec}, and as its log tells them. */
public final class StoredSpecs {
    private StoredSpecs() {}

    /** The spec of a row. */
    public static TaskSpec of(Row row) {
        var json = row.getJsonObject("spec");
        return switch (TaskKind.valueOf(row.getString("kind"))) {
            case CLASSES -> new TaskSpec.Classes(strings(json, "labels"));
            case NUMBER ->
                new TaskSpec.Number(
                        Double.parseDouble(json.getString("minimum")), Double.parseDouble(json.getString("maximum")));
            case RANKING -> new TaskSpec.Ranking(strings(json, "items"));
            case SET ->
                new TaskSpec.Choice(strings(json, "items"), json.getInteger("sizeMin"), json.getInteger("sizeMax"));
            case SPANS -> new TaskSpec.Spans(strings(json, "labels"), json.getInteger("spansMax"));
            case BOXES ->
                new TaskSpec.Boxes(
                        strings(json, "labels"),
                        json.getInteger("width"),
                        json.getInteger("height"),
                        json.getInteger("boxesMax"));
            case TEXT -> new TaskSpec.Text(json.getInteger("lengthMax"));
        };
    }

    /** What is stored beside its kind; no number in it is a fraction. */
    public static JsonObject json(TaskSpec spec) {
        var json = Json.object();
        switch (spec) {
            case TaskSpec.Classes(List<String> labels) -> json.withStrings("labels", labels);
            case TaskSpec.Number(double minimum, double maximum) ->
                json.with("minimum", decimal(minimum)).with("maximum", decimal(maximum));
            case TaskSpec.Ranking(List<String> items) -> json.withStrings("items", items);
            case TaskSpec.Choice(List<String> items, int min, int max) ->
                json.withStrings("items", items).with("sizeMin", min).with("sizeMax", max);
            case TaskSpec.Spans(List<String> labels, int max) ->
                json.withStrings("labels", labels).with("spansMax", max);
            case TaskSpec.Boxes(List<String> labels, int width, int height, int max) ->
                json.withStrings("labels", labels)
                        .with("width", width)
                        .with("height", height)
                        .with("boxesMax", max);
            case TaskSpec.Text(int max) -> json.with("lengthMax", max);
        }
        return json.build();
    }

    private static String decimal(double value) {
        return new Json.Num(value).toText();
    }

    private static List<String> strings(io.vertx.core.json.JsonObject json, String member) {
        return json.getJsonArray(member).stream().map(String.class::cast).toList();
    }
}
