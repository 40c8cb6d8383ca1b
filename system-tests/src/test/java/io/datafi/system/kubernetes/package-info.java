/**
 * The manifests under {@code k8s/}, rendered as they would be applied and checked without a
 * cluster.
 */
package io.datafi.system.kubernetes;
