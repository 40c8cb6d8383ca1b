package io.datafi.cli.convert;

import java.util.Optional;

/**
 * What a person said holds the task, worker and label: the name of a column, field or question;
 * empty where the reader is to find it.
 */
record Names(Optional<String> task, Optional<String> worker, Optional<String> label) {}
