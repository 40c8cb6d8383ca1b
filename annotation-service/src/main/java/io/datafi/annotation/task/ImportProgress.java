package io.datafi.annotation.task;

/**
 * How far an import has come.
 *
 * @param chunks that are stored, which is also the number of the next one
 * @param tasks that are stored
 */
record ImportProgress(long chunks, long tasks) {
    static final ImportProgress NONE = new ImportProgress(0, 0);

    ImportProgress with(TaskChunk chunk) {
        return new ImportProgress(chunks + 1, tasks + chunk.tasks().size());
    }
}
