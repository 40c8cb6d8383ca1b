package io.datafi.rules.consensus;

import io.datafi.rules.json.Json;
import java.util.List;

/**
 * What tasks come to.
 *
 * @param values one for each task
 * @param confidence of each, from 0 to 1
 */
record Labels(List<Json> values, double[] confidence) {}
