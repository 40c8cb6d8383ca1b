package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Output;
import io.datafi.cli.Progress;
import io.datafi.cli.files.InputFile;
import io.datafi.cli.files.OutputFiles;
import io.datafi.rules.RuleException;
import io.datafi.rules.files.LeaderboardTables;
import io.datafi.rules.files.VoteFiles;
import io.datafi.rules.json.Json;
import io.datafi.rules.rating.Covariate;
import io.datafi.rules.rating.JudgeMixture;
import io.datafi.rules.rating.JudgeType;
import io.datafi.rules.rating.Leaderboard;
import io.datafi.rules.rating.LeaderboardOptions;
import io.datafi.rules.rating.Rating;
import io.datafi.rules.rating.Segments;
import io.datafi.rules.rating.TieModel;
import io.datafi.rules.rating.Vote;
import io.datafi.rules.rating.VoteTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datafi rank}. */
@Command(
        name = "rank",
        description = "Rates items from a file of pairwise votes; no network.",
        footer = {
            "",
            "Writes item,rating,lower,upper,standard_error,standard_error_judge,ability,rank_low,rank_high;",
            "all in points but the ability, in nats; an item without a finite estimate has empty cells. See docs/ranking.md."
        },
        mixinStandardHelpOptions = true)
public final class RankCommand implements Callable<Integer> {
    private static final Map<String, TieModel> TIES = Map.of(
            "half", TieModel.HALF,
            "davidson", TieModel.DAVIDSON,
            "rao-kupper", TieModel.RAO_KUPPER);

    @Option(
            names = "--votes",
            required = true,
            paramLabel = "FILE",
            description = "CSV with item_a,item_b,winner and optionally judge,segment,length,markdown,same_vendor.")
    private Path votes;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The table of ratings; further tables go beside it.")
    private Path out;

    @Option(
            names = "--ties",
            paramLabel = "MODEL",
            defaultValue = "half",
            description = {
                "What a tie is (default ${DEFAULT-VALUE}):",
                "half         half a win of each",
                "davidson     likelier, the closer the items; one rate for all",
                "rao-kupper   a difference too small to be seen; one threshold for all"
            })
    private String ties;

    @Option(
            names = "--control",
            paramLabel = "COVARIATE",
            split = ",",
            description = {
                "Estimate beside the ratings, and write covariates.csv:",
                "length         what a longer answer gains",
                "markdown       what markdown gains",
                "position       what standing first gains",
                "same_vendor    what a judge of the item's own vendor gives it"
            })
    private List<String> control = List.of();

    @Option(
            names = "--no-defend",
            negatable = true,
            description = {
                "Whether judges who rig or do not look at the items are left out or weigh less (default: they do);",
                "then exclusions.csv, caps.csv, judges.csv, mixture.csv and undefended.csv say who, and what else it were."
            })
    private boolean defend = true;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        TieModel model = TIES.get(ties);
        if (model == null) {
            throw new CliError(ExitCode.USAGE, "BAD_TIES", "--ties is half, davidson or rao-kupper");
        }
        List<Covariate> covariates = covariates();
        // An empty name must stay one, so that it is refused.
        OutputFiles written =
                OutputFiles.apartFrom(votes).reserve(out.toString().isEmpty() ? out : out.toAbsolutePath());
        Path folder = out.toAbsolutePath().getParent();
        written.reserve(folder, further(covariates));
        var file = new InputFile(votes);
        SortedMap<String, String> tables = new TreeMap<>();
        Leaderboard ratings;
        try (Progress _ = Progress.of("rating", Progress.UNKNOWN)) {
            List<Vote> given = file.table(VoteFiles::votes);
            warnOfLookalikes(given);
            var table = new VoteTable(given);
            ratings = Leaderboard.of(table, new LeaderboardOptions(model, covariates, defend));
            if (defend) {
                var all = Leaderboard.of(table, new LeaderboardOptions(model, covariates, false));
                tables.put("undefended.csv", LeaderboardTables.ratings(all));
                tables.put("exclusions.csv", LeaderboardTables.exclusions(ratings));
                tables.put("caps.csv", LeaderboardTables.caps(ratings));
                tables.put("judges.csv", LeaderboardTables.judges(ratings));
                tables.put("mixture.csv", LeaderboardTables.mixture(ratings));
            }
            if (table.hasSegments()) {
                tables.put("segments.csv", LeaderboardTables.segments(Segments.of(table, ratings)));
            }
        } catch (RuleException e) {
            throw file.refused(e);
        }
        if (!covariates.isEmpty()) {
            tables.put("covariates.csv", LeaderboardTables.covariates(ratings));
        }
        tables.put(out.getFileName().toString(), LeaderboardTables.ratings(ratings));
        report(ratings, Results.written(written, folder, tables, output));
        return ExitCode.OK;
    }

    private void warnOfLookalikes(List<Vote> given) {
        Map<String, Integer> counts = new HashMap<>();
        for (Vote vote : given) {
            counts.merge(vote.itemA(), 1, Integer::sum);
            counts.merge(vote.itemB(), 1, Integer::sum);
        }
        Lookalikes.of(List.of(), counts)
                .groups()
                .forEach(group -> output.warn("items that only look different: %s", group));
    }

    /** The tables that may go beside the ratings. */
    private List<String> further(List<Covariate> covariates) {
        List<String> names = new ArrayList<>(List.of("segments.csv"));
        if (defend) {
            names.addAll(List.of("undefended.csv", "exclusions.csv", "caps.csv", "judges.csv", "mixture.csv"));
        }
        if (!covariates.isEmpty()) {
            names.add("covariates.csv");
        }
        return names;
    }

    private List<Covariate> covariates() {
        List<Covariate> covariates = new ArrayList<>();
        for (String name : control) {
            try {
                covariates.add(Covariate.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new CliError(
                        ExitCode.USAGE,
                        "BAD_COVARIATE",
                        "--control takes length, markdown, position, same_vendor, not " + name,
                        e);
            }
        }
        return covariates.stream().distinct().toList();
    }

    private void report(Leaderboard ratings, List<String> paths) {
        List<String> unrated = ratings.rows().stream()
                .filter(row -> !row.rated())
                .map(Rating::item)
                .toList();
        for (String item : unrated) {
            output.line("%s has no finite estimate: it cannot be compared with the others", item);
        }
        ratings.mixture().filter(JudgeMixture::isMixed).ifPresent(this::report);
        ratings.defence()
                .filter(defence -> !defence.exclusions().isEmpty())
                .ifPresent(defence -> output.line(
                        "%d judges are left out, see exclusions.csv",
                        defence.exclusions().size()));
        output.object(Json.object()
                .with("rule", Leaderboard.RULE)
                .with("ties", ratings.ties().name().toLowerCase(Locale.ROOT))
                .withStrings("unrated", unrated)
                .withStrings("files", paths)
                .build());
    }

    private void report(JudgeMixture mixture) {
        output.line(
                "about %.0f %% of the judges do not look at the items: %.0f %% vote at random,"
                        + " %.0f %% for the first, %.0f %% for the second, see judges.csv",
                100 * (1 - mixture.share(JudgeType.INFORMATIVE)),
                100 * mixture.share(JudgeType.RANDOM),
                100 * mixture.share(JudgeType.FIRST),
                100 * mixture.share(JudgeType.SECOND));
    }
}
