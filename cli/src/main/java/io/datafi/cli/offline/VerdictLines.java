package io.datafi.cli.offline;

import io.datafi.rules.bundle.Verdict;
import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementInput;
import io.datafi.rules.settlement.SettlementRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Verifies many bundles in one process, for programs that compare verifiers. Each line of the input
 * is a request in JSON, each line of the output its answer:
 *
 * <ul>
 *   <li>{@code {"bundle", "trust"?}}, paths: {@code {"exit", "last", "coverage"}} as {@code datafi
 *       verify} has them
 *   <li>{@code {"answers": [{"task", "worker", "occasion", "label", "place"}], "classes",
 *       "price"}}: the published tables by {@code quality/2} and {@code pay/3}, by file name
 * </ul>
 */
public final class VerdictLines {
    private VerdictLines() {}

    /** Answers until the input ends. */
    public static void main(String[] args) throws IOException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonObject request = CanonicalJson.parse(line).asObject();
            JsonObject answer = request.has("answers") ? tables(request) : verdict(request);
            System.out.write((answer.toText() + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    private static JsonObject verdict(JsonObject request) {
        Optional<Path> trust = request.has("trust") ? Optional.of(Path.of(request.string("trust"))) : Optional.empty();
        Verdict verdict = Verification.of(Path.of(request.string("bundle")), trust, OptionalLong.empty());
        return Json.object()
                .with("exit", verdict.exitCode())
                .with("last", verdict.summary())
                .withStrings("coverage", verdict.coverage())
                .build();
    }

    private static JsonObject tables(JsonObject request) {
        List<Answer> answers = new ArrayList<>();
        for (JsonObject one : request.array("answers").objects()) {
            answers.add(new Answer(
                    one.string("task"),
                    one.string("worker"),
                    one.integer("occasion"),
                    one.string("label"),
                    one.integer("place")));
        }
        JsonObject.Builder files = Json.object();
        SettlementRun.of(
                        SettlementInput.of(answers, request.array("classes").strings()),
                        Quality2.RULE,
                        PayRule.upon(Quality2.RULE),
                        request.integer("price"))
                .files()
                .forEach(files::with);
        return files.build();
    }
}
