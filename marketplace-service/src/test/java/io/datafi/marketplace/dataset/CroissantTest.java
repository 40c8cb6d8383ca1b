package io.datafi.marketplace.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CroissantTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** Required by the specification of Croissant 1.0, section "Dataset-level information". */
    private static final List<String> REQUIRED = List.of(
            "@context",
            "@type",
            "conformsTo",
            "description",
            "license",
            "name",
            "url",
            "creator",
            "datePublished",
            "distribution");

    /** The properties of the responsible-AI vocabulary 1.0. */
    private static final Set<String> RESPONSIBLE_AI = Set.of(
            "dataCollection",
            "dataCollectionType",
            "dataCollectionMissingData",
            "dataCollectionRawData",
            "dataCollectionTimeframe",
            "dataImputationProtocol",
            "dataManipulationProtocol",
            "dataPreprocessingProtocol",
            "dataAnnotationProtocol",
            "dataAnnotationPlatform",
            "dataAnnotationAnalysis",
            "dataReleaseMaintenancePlan",
            "personalSensitiveInformation",
            "dataSocialImpact",
            "dataBiases",
            "dataLimitations",
            "dataUseCases",
            "annotationsPerItem",
            "annotatorDemographics",
            "machineAnnotationTools");

    private final JsonObject passport = passport();

    @Test
    void everyRequiredPropertyIsThere() {
        assertThat(passport.keys()).containsAll(REQUIRED);
        assertThat(passport.string("@type")).isEqualTo("sc:Dataset");
        assertThat(passport.array("conformsTo").strings()).contains("http://mlcommons.org/croissant/1.0");
    }

    @Test
    void responsibleAiPropertiesAreOfTheVocabulary() {
        var used = passport.keys().stream()
                .filter(key -> key.startsWith("rai:"))
                .map(key -> key.substring(4))
                .toList();

        assertThat(used).hasSizeGreaterThan(14);
        assertThat(RESPONSIBLE_AI).containsAll(used);
        assertThat(passport.string("rai:annotationsPerItem")).isEqualTo("2 to 2 accepted answers a row, 2 over 1 rows");
    }

    @Test
    void everyReferenceNamesSomethingOfTheFile() {
        var defined = new ArrayList<String>();
        var referred = new ArrayList<String>();
        collect(passport, defined, referred);

        assertThat(defined).doesNotHaveDuplicates();
        assertThat(defined).containsAll(referred);
        assertThat(referred).contains("rows.jsonl", "rows/task");
    }

    @Test
    void everyShortTermIsInTheContext() {
        var context = passport.object("@context");

        for (String term : List.of("recordSet", "field", "source", "fileObject", "extract", "column", "key")) {
            assertThat(context.string(term)).isEqualTo("cr:" + term);
        }
    }

    /** An object with only {@code @id} refers; with more it defines. */
    private static void collect(Json json, List<String> defined, List<String> referred) {
        switch (json) {
            case JsonObject object -> {
                if (object.has("@id") && !object.keys().contains("@context")) {
                    (object.keys().size() == 1 ? referred : defined).add(object.string("@id"));
                }
                object.members().entrySet().stream()
                        .filter(member -> !member.getKey().equals("@context"))
                        .forEach(member -> collect(member.getValue(), defined, referred));
            }
            case Json.Array array -> array.items().forEach(item -> collect(item, defined, referred));
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private static JsonObject passport() {
        var version = DatasetVersion.ordered(
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                new UUID(4, 4),
                new DatasetVersion.Description("Cats", "Cats and dogs.", "Use it well."),
                NOON);
        var campaign = new SourceCampaign(
                version.campaignId(),
                "public",
                "eu",
                2,
                "dawid-skene-ml/1",
                "0x00",
                NOON.minusSeconds(60),
                NOON.minusSeconds(1));
        String text = Croissant.write(new Croissant.Subject(
                version, campaign, facts(), new byte[32], 321, "Acme", "http://localhost:8080/croissant"));
        return CanonicalJson.parseCanonical(text).asObject();
    }

    private static DatasetFacts facts() {
        try {
            var writer = new RowWriter(Channels.newChannel(new ByteArrayOutputStream()));
            var part = RowWriterTest.part("w", new UUID(5, 5).toString(), 2);
            writer.write(RowWriterTest.row("t", "photo", "cat", 900_000_000, part));
            return writer.finish();
        } catch (IOException neverInMemory) {
            throw new AssertionError(neverInMemory);
        }
    }
}
