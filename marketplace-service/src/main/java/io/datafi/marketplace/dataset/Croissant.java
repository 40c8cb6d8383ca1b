package io.datafi.marketplace.dataset;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the passport of a version: Croissant 1.0 in JSON-LD, with those responsible-AI properties
 * that follow from what the platform itself knows. What nobody told the platform is said to be
 * unknown rather than left to be guessed.
 *
 * @see "http://mlcommons.org/croissant/1.0"
 * @see "http://mlcommons.org/croissant/RAI/1.0"
 */
final class Croissant {
    private static final String ENCRYPTED = "rows.jsonl.age";
    private static final String ROWS = "rows.jsonl";

    private static final List<String> TERMS = List.of(
            "citeAs",
            "column",
            "extract",
            "field",
            "fileObject",
            "fileProperty",
            "fileSet",
            "format",
            "includes",
            "isLiveDataset",
            "jsonPath",
            "key",
            "md5",
            "parentField",
            "path",
            "recordSet",
            "references",
            "regex",
            "repeated",
            "replace",
            "separator",
            "source",
            "subField",
            "transform");

    private Croissant() {}

    /**
     * What the passport speaks of.
     *
     * @param url where the passport itself is read
     * @param creator name of the organisation that made the version
     */
    record Subject(
            DatasetVersion version,
            SourceCampaign campaign,
            DatasetFacts facts,
            byte[] contentHash,
            long contentBytes,
            String creator,
            String url) {}

    /** The passport as canonical JSON. */
    static String write(Subject subject) {
        DatasetVersion version = subject.version();
        JsonObject.Builder passport = Json.object()
                .with("@context", context())
                .with("@type", "sc:Dataset")
                .withStrings(
                        "conformsTo",
                        List.of("http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"))
                .with("@id", "urn:uuid:" + version.id())
                .with("name", version.said().name())
                .with("description", version.said().description())
                .with(
                        "license",
                        Json.object()
                                .with("@type", "sc:CreativeWork")
                                .with("text", version.said().licenceText())
                                .build())
                .with("url", subject.url())
                .with(
                        "creator",
                        Json.object()
                                .with("@type", "sc:Organization")
                                .with("name", subject.creator())
                                .build())
                .withInstant("datePublished", version.createdAt())
                .with("version", "1.0.0")
                .with("isLiveDataset", false)
                .withArray("distribution", distribution(subject))
                .withArray("recordSet", List.of(recordSet(subject.facts())));
        responsibleAi(passport, subject);
        return CanonicalJson.write(passport.build());
    }

    private static List<JsonObject> distribution(Subject subject) {
        JsonObject encrypted = Json.object()
                .with("@type", "cr:FileObject")
                .with("@id", ENCRYPTED)
                .with("name", ENCRYPTED)
                .with(
                        "description",
                        "The rows as an age file. A licence delivers a link to it, and its"
                                + " key encrypted to the licensee.")
                .with("contentUrl", ENCRYPTED)
                .with("contentSize", subject.contentBytes() + " B")
                .with("encodingFormat", "application/octet-stream")
                .with("sha256", HexFormat.of().formatHex(subject.contentHash()))
                .build();
        DatasetFacts facts = subject.facts();
        JsonObject rows = Json.object()
                .with("@type", "cr:FileObject")
                .with("@id", ROWS)
                .with("name", ROWS)
                .with("description", "The decrypted rows, one canonical JSON a line.")
                .with("containedIn", Json.object().with("@id", ENCRYPTED).build())
                .with("contentUrl", ROWS)
                .with("contentSize", facts.plainBytes() + " B")
                .with("encodingFormat", "application/jsonlines")
                .with("sha256", HexFormat.of().formatHex(facts.plainHash()))
                .build();
        return List.of(encrypted, rows);
    }

    private static String occurring(DatasetFacts facts) {
        return String.join(", ", facts.rowsByLabel().keySet());
    }

    private static JsonObject recordSet(DatasetFacts facts) {
        return Json.object()
                .with("@type", "cr:RecordSet")
                .with("@id", "rows")
                .with("name", "rows")
                .with(
                        "description",
                        "%d rows in code-point order of task; their RFC 9162 Merkle root is %s."
                                .formatted(facts.rows(), Formats.hex(facts.contentRoot())))
                .with("key", Json.object().with("@id", "rows/task").build())
                .withArray(
                        "field",
                        List.of(
                                field("task", "sc:Text", "Key the customer gave the task."),
                                field("content", "sc:Text", "What the workers were shown."),
                                field("label", "sc:Text", "Most probable class."),
                                field(
                                        "confidencePpb",
                                        "sc:Integer",
                                        "Probability of the label, in parts per billion.")))
                .build();
    }

    private static JsonObject field(String name, String type, String description) {
        return Json.object()
                .with("@type", "cr:Field")
                .with("@id", "rows/" + name)
                .with("name", name)
                .with("description", description)
                .with("dataType", type)
                .with(
                        "source",
                        Json.object()
                                .with(
                                        "fileObject",
                                        Json.object().with("@id", ROWS).build())
                                .with(
                                        "extract",
                                        Json.object().with("column", name).build())
                                .build())
                .build();
    }

    private static void responsibleAi(JsonObject.Builder passport, Subject subject) {
        DatasetFacts facts = subject.facts();
        SourceCampaign campaign = subject.campaign();
        passport.with(
                        "rai:dataCollection",
                        "Paid workers answered the tasks of campaign %s on DataFi (region label %s)."
                                        .formatted(campaign.id(), campaign.region())
                                + " %d contributors gave the %d accepted answers behind these rows."
                                        .formatted(facts.contributors().size(), facts.answers()))
                .with("rai:dataCollectionType", "Manual Human Curator")
                .withStrings(
                        "rai:dataCollectionTimeframe",
                        List.of(Formats.instant(campaign.createdAt()), Formats.instant(campaign.closedAt())))
                .with(
                        "rai:dataCollectionRawData",
                        "The content of the tasks was imported by the customer, who did not state"
                                + " its source to the platform.")
                .with("rai:dataCollectionMissingData", "Tasks without an accepted answer are not part of the rows.")
                .with("rai:dataImputationProtocol", "None.")
                .with("rai:dataPreprocessingProtocol", "None: the content stands as it was imported.")
                .with(
                        "rai:dataAnnotationProtocol",
                        "Each task was shown to up to %d workers, who chose one class; the classes that occur are %s."
                                .formatted(campaign.overlap(), occurring(facts)))
                .with("rai:dataAnnotationPlatform", "DataFi")
                .with(
                        "rai:dataAnnotationAnalysis",
                        "Labels and confidences are the posterior of rule %s (hash %s) over all"
                                        .formatted(campaign.qualityRule(), campaign.qualityRuleHash())
                                + " answers of the campaign, which is %s; its bundle holds what is"
                                        .formatted(campaign.visibility())
                                + " needed to recompute them. Disagreement shows as a lower"
                                + " confidence.")
                .with("rai:annotationsPerItem", answersPerRow(facts))
                .with("rai:annotatorDemographics", "Not collected.")
                .with(
                        "rai:machineAnnotationTools",
                        "Labels are aggregated by rule %s. Which tools workers used is not recorded."
                                .formatted(campaign.qualityRule()))
                .with(
                        "rai:personalSensitiveInformation",
                        "Rows name no worker. Whether the imported content holds personal data was"
                                + " not assessed by the platform.")
                .withStrings(
                        "rai:dataBiases",
                        List.of("Not assessed by the platform.", "Rows by label: " + byLabel(facts) + "."))
                .with(
                        "rai:dataLimitations",
                        "Confidences follow from agreement between workers of one campaign; no"
                                + " independent audit sample was drawn.")
                .with(
                        "rai:dataReleaseMaintenancePlan",
                        "This version is immutable; corrections appear as new versions.");
    }

    private static String answersPerRow(DatasetFacts facts) {
        return String.format(
                Locale.ROOT,
                "%d to %d accepted answers a row, %d over %d rows",
                facts.answersPerRowMin(),
                facts.answersPerRowMax(),
                facts.answers(),
                facts.rows());
    }

    private static String byLabel(DatasetFacts facts) {
        return facts.rowsByLabel().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The context of the specification's appendix, and the responsible-AI prefix. */
    private static JsonObject context() {
        JsonObject.Builder context = Json.object()
                .with("@language", "en")
                .with("@vocab", "https://schema.org/")
                .with("cr", "http://mlcommons.org/croissant/")
                .with("dct", "http://purl.org/dc/terms/")
                .with("rai", "http://mlcommons.org/croissant/RAI/")
                .with("sc", "https://schema.org/")
                .with("conformsTo", "dct:conformsTo")
                .with("data", typed("cr:data", "@json"))
                .with("dataType", typed("cr:dataType", "@vocab"))
                .with("examples", typed("cr:examples", "@json"));
        TERMS.forEach(term -> context.with(term, "cr:" + term));
        return context.build();
    }

    private static JsonObject typed(String id, String type) {
        return Json.object().with("@id", id).with("@type", type).build();
    }
}
