package io.datafi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    @Test
    void theDemoLeavesMoreTasksToWorkOnThanOneSittingTakes() {
        List<Welcome.Review> reviews = Welcome.Review.all();

        assertThat(reviews).hasSizeGreaterThanOrEqualTo(Welcome.PAID + 20);
        assertThat(reviews).extracting(Welcome.Review::task).doesNotHaveDuplicates();
        assertThat(reviews).extracting(Welcome.Review::label).isSubsetOf(Welcome.CLASSES);
        assertThat(reviews.subList(0, Welcome.PAID))
                .extracting(Welcome.Review::task)
                .containsAll(Welcome.WRONG.stream().flatMap(Set::stream).toList());
    }
}
