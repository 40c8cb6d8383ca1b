package io.datafi.rules.files;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.DUPLICATE_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.csv.CsvForm;
import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.csv.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerFilesTest {
    private static final String REPEATED = "task,worker,label,occasion\nt,w,a,1\nt,w,b,1\nt,w,c,2\nt,w,d,1\nt,v,e,1\n";

    @Test
    void aRepeatedAnswerIsRefusedOrOneOfThemCounts() {
        assertRefused(DUPLICATE_ANSWER, () -> AnswerFiles.answers(bytes(REPEATED)));
        assertThat(labels(Duplicates.FIRST)).containsExactlyInAnyOrder("a1", "c2", "e1");
        assertThat(labels(Duplicates.LAST)).containsExactlyInAnyOrder("d1", "c2", "e1");
        assertThat(read(Duplicates.LAST).repeated()).isEqualTo(2);
    }

    @Test
    void repeatedAnswersBecomeTheNextFreeOccasions() {
        assertThat(labels(Duplicates.OCCASIONS)).containsExactlyInAnyOrder("a1", "b2", "c3", "d4", "e1");
    }

    @Test
    void aPersonsFileTellsEverythingThatIsWrongWithLineAndColumn() {
        List<String> found = new ArrayList<>();
        Problems problems = (code, line, column, detail) -> found.add(line + ":" + column + " " + code);
        byte[] headless = bytes("\ntask,worker\nt,w\n");
        byte[] whole = bytes("task,worker,label\n\n\"a\nb\",é,\nx\0,w,l\n\"c\nd\",w,l,l\n\"e\"e,w,l\n😀,,\n");

        assertThat(AnswerFiles.answerTable(headless, CsvForm.ofPeople(problems)).rows())
                .isEmpty();
        assertThat(found).containsExactly("2:1 MISSING_COLUMN");
        found.clear();
        CsvTable table = AnswerFiles.answerTable(whole, CsvForm.ofPeople(problems));
        AnswerFiles.answers(table, Duplicates.REFUSE, row -> row.filled("label"));

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "5:2 CSV_MALFORMED",
                        "6:1 CSV_MALFORMED",
                        "8:4 CSV_MALFORMED",
                        "4:6 CSV_MALFORMED",
                        "9:3 CSV_MALFORMED",
                        "9:4 CSV_MALFORMED");
    }

    @Test
    void blankLinesArePassedOverInAPersonsFileAlone() {
        byte[] csv = bytes("\n \t\r\ntask,label\n\nt,a\n\n");

        CsvTable table = AnswerFiles.goldTable(csv, CsvForm.ofPeople(Problems.REFUSE));

        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().getFirst().line()).isEqualTo(5);
        assertRefused(CSV_MALFORMED, () -> AnswerFiles.gold(bytes("task,label\n\nt,a\n")));
    }

    private static List<String> labels(Duplicates duplicates) {
        return read(duplicates).list().stream()
                .map(answer -> answer.label() + answer.occasion())
                .toList();
    }

    private static AnswerFiles.Answers read(Duplicates duplicates) {
        CsvTable table = AnswerFiles.answerTable(bytes(REPEATED), CsvForm.ofPeople(Problems.REFUSE));
        return AnswerFiles.answers(table, duplicates, row -> row.cell("label"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
