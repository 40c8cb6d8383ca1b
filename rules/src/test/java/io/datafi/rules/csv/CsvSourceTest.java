package io.datafi.rules.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.log.LogHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvSourceTest {
    private static CsvSource table(int rows) {
        return new CsvSource(List.of("row", "name"), rows, (csv, row) -> csv.row(row, "näme, \"" + row + '"'));
    }

    @Test
    void partsOfAnyLengthMakeTheWholeText() {
        CsvSource table = table(1_000);
        for (int length : new int[] {1, 30, 5_000, 1 << 20}) {
            StringBuilder text = new StringBuilder();
            int next = 0;
            do {
                CsvSource.Part part = table.part(next, length);
                text.append(part.text());
                next = part.next();
            } while (next < table.rows());

            assertThat(text).hasToString(table.text());
        }
    }

    @Test
    void theHashIsThatOfTheWholeText() {
        for (int rows : new int[] {0, 1, 20_000}) {
            assertThat(table(rows).hash())
                    .isEqualTo(LogHash.sha256(table(rows).text().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aTableWithoutRowsHasItsHeader() {
        assertThat(table(0).text()).isEqualTo("row,name\n");
        assertThat(table(0).part(0, 1)).isEqualTo(new CsvSource.Part("row,name\n", 0));
    }
}
