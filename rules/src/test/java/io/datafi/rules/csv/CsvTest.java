package io.datafi.rules.csv;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.CSV_MALFORMED;
import static io.datafi.rules.RuleError.MISSING_COLUMN;
import static io.datafi.rules.RuleError.UNKNOWN_COLUMN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final Set<String> NEEDED = Set.of("task", "label");
    private static final Set<String> ALLOWED = Set.of("occasion");

    @Test
    void columnsAreFoundByNameInAnyOrder() {
        CsvTable table = read("label,occasion,task\r\nx,2,\"a \"\"b\"\", c\"\r\ny,3,\"d\ne\"\nz,4,");

        assertThat(table.rows().stream().map(row -> row.cell("task"))).containsExactly("a \"b\", c", "d\ne", "");
        assertThat(table.rows().stream().map(row -> row.whole("occasion"))).containsExactly(2L, 3L, 4L);
        assertThat(table.rows().stream().map(CsvTable.Row::line)).containsExactly(2, 3, 5);
    }

    @Test
    void whatIsWrittenReadsBackAndHasOneText() {
        String text = new CsvWriter("task", "label")
                .row("a,b", "1")
                .row("c\"d", 2)
                .row("e\r\nf", "é😀")
                .row(" g ", "")
                .text();

        assertThat(text).isEqualTo("task,label\n\"a,b\",1\n\"c\"\"d\",2\n\"e\r\nf\",é😀\n g ,\n");
        assertThat(read(text).rows().stream().map(row -> row.cell("task")))
                .containsExactly("a,b", "c\"d", "e\r\nf", " g ");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        byte[] utf8 = "\uFEFFtask,label\na,b\n".getBytes(StandardCharsets.UTF_8);

        assertThat(CsvTable.read(utf8, NEEDED, ALLOWED).rows()).hasSize(1);
        assertRefused(CSV_MALFORMED, () -> CsvTable.read(new byte[] {(byte) 0xc0}, NEEDED, ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task,label\na\n",
                "task,label\na,b,c\n",
                "task,label\n\na,b\n",
                "task,label\n\"a,b\n",
                "task,label\n\"a\"x,b\n",
                "task,label\na\"x,b\n",
                "task,label\na,b\rc,d\n",
                "task,label,task\na,b,c\n"
            })
    void brokenTablesAreRefused(String text) {
        assertRefused(CSV_MALFORMED, () -> read(text));
    }

    @Test
    void columnsAreExactlyThoseThatAreKnown() {
        assertRefused(UNKNOWN_COLUMN, () -> read("task,label,ocasion\na,b,1\n"));
        assertRefused(MISSING_COLUMN, () -> read("task\na\n"));
        assertRefused(MISSING_COLUMN, () -> read(""));
    }

    @Test
    void aListOnACommandLineIsARow() {
        assertThat(CsvTable.record("cat,\"dog, \"\"wet\"\"\"")).containsExactly("cat", "dog, \"wet\"");
        assertRefused(CSV_MALFORMED, () -> CsvTable.record("a\nb"));
        assertRefused(CSV_MALFORMED, () -> CsvTable.record("\"a"));
    }

    @Test
    void messagesNameTheLine() {
        assertThatThrownBy(() -> read("task,label\n\"a\nb\",c\nd\n")).hasMessageContaining("line 4");
        assertThatThrownBy(() -> read("task,label\n,c\n").rows().getFirst().filled("task"))
                .hasMessageContaining("line 2");
        assertRefused(
                CSV_MALFORMED,
                () -> read("task,label\n01,c\n").rows().getFirst().whole("task"));
    }

    private static CsvTable read(String text) {
        return CsvTable.read(text, NEEDED, ALLOWED);
    }
}
