package io.datafi.platform.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Work on many things, one after the other: one transaction does one thing at a time. */
public final class InTurn {
    private InTurn() {}

    /** Begins with each when the one before is done; ends with the last, or with the first failure. */
    public static <T> Uni<Void> each(Iterable<T> things, Function<? super T, ? extends Uni<?>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The same with so many at once, because a statement of any length would need any amount of memory. */
    public static <T> Uni<Void> batches(Iterable<T> things, int size, Function<List<T>, ? extends Uni<?>> work) {
        return Multi.createFrom()
                .iterable(things)
                .group()
                .intoLists()
                .of(size)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
