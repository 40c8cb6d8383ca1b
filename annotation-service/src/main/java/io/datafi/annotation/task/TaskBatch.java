package io.datafi.annotation.task;

import static io.datafi.annotation.task.TaskError.DUPLICATE_TASK_KEY;

import io.datafi.annotation.v1.NewTask;
import io.datafi.rules.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tasks that come together.
 *
 * @param hash SHA-256 of the canonical JSON array of the tasks, each {@code {"content":…,"key":…}}
 */
record TaskBatch(String[] keys, String[] contents, byte[] hash) {
    static TaskBatch of(List<NewTask> tasks) {
        return new TaskBatch(
                tasks.stream().map(NewTask::getKey).toArray(String[]::new),
                tasks.stream().map(NewTask::getContent).toArray(String[]::new),
                hash(
                        tasks,
                        task -> Json.object()
                                .with("content", task.getContent())
                                .with("key", task.getKey())
                                .build()));
    }

    int size() {
        return keys.length;
    }

    /** What it adds to the tasks' size: keys and contents in UTF-8. */
    long bytes() {
        return bytes(keys) + bytes(contents);
    }

    private static long bytes(String[] texts) {
        return Arrays.stream(texts)
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /**
     * Fails with DUPLICATE_TASK_KEY if a key is there twice.
     *
     * @param before tasks of the import in the chunks before this one
     */
    void requireDistinct(long before) {
        Map<String, Integer> seen = HashMap.newHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            if (seen.putIfAbsent(keys[i], i) != null) {
                throw duplicate(i, before);
            }
        }
    }

    /** The refusal of the task at this index, with its place in the import. */
    RuntimeException duplicate(int index, long before) {
        return DUPLICATE_TASK_KEY
                .because(
                        "the key \"%s\" of task %d of the import is not the first of its kind",
                        keys[index], before + index + 1)
                .atField("tasks[" + index + "].key");
    }

    /** Item by item, so that the text of a large batch is never in memory as a whole. */
    private static <T> byte[] hash(List<T> items, Function<T, Json> json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String separator = "[";
            for (T item : items) {
                digest.update((separator + json.apply(item).toText()).getBytes(StandardCharsets.UTF_8));
                separator = ",";
            }
            return digest.digest((items.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
