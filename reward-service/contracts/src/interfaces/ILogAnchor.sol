// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @title Anchor of log heads
 * @notice Keeps every head that was anchored of a Merkle log (RFC 9162). A log only grows, so a head that was anchored
 * can neither be replaced nor taken back.
 */
interface ILogAnchor {
    /// @dev A head of a log, as the arguments of `anchor`.
    struct Anchor {
        bytes32 logId;
        uint64 treeSize;
        bytes32 rootHash;
    }

    /// @notice The head of `logId` at `treeSize` is `rootHash`.
    event Anchored(bytes32 indexed logId, uint64 treeSize, bytes32 rootHash);

    /// @notice From here on `key` (Ed25519, 32 raw bytes) signs the heads of `logId`; earlier keys stay valid for theirs.
    event LogKeySet(bytes32 indexed logId, bytes32 key);

    /// @notice The constructor was given no address for a role.
    error LogAnchorZeroAddress();

    /// @notice No key, or the one that is set already.
    error LogAnchorInvalidKey(bytes32 logId, bytes32 key);

    /// @notice An empty log has no head worth anchoring.
    error LogAnchorEmptyLog(bytes32 logId);

    /// @notice This very head was the last one anchored.
    error LogAnchorAlreadyAnchored(bytes32 logId, uint64 treeSize);

    /// @notice The log has another root at this size already.
    error LogAnchorConflict(bytes32 logId, uint64 treeSize, bytes32 anchored, bytes32 given);

    /// @notice The log was anchored at the larger size `anchored`.
    error LogAnchorShrunk(bytes32 logId, uint64 anchored, uint64 given);

    /// @notice `given` heads, more than `max`.
    error LogAnchorTooMany(uint256 max, uint256 given);

    /// @notice Anchors the head of one log. Only the anchorer.
    function anchor(bytes32 logId, uint64 treeSize, bytes32 rootHash) external;

    /**
     * @notice Anchors the heads of several logs. Only the anchorer.
     * @dev A head that was anchored last already is passed over: a log that has not grown must not hold up the others.
     * @return anchored the number of heads that are new
     */
    function anchorBatch(Anchor[] calldata anchors) external returns (uint256 anchored);

    /// @notice Names the key that signs the heads of `logId` from now on. Only the anchorer.
    function setLogKey(bytes32 logId, bytes32 key) external;

    /// @notice The key that was set last for `logId`; zero before the first.
    function logKey(bytes32 logId) external view returns (bytes32);

    /// @notice The last head of `logId` and its block time in seconds; all zero before the first.
    function latest(bytes32 logId) external view returns (uint64 treeSize, bytes32 rootHash, uint48 anchoredAt);

    /// @notice The root anchored for `logId` at exactly `treeSize`; zero when none was.
    function rootAt(bytes32 logId, uint64 treeSize) external view returns (bytes32);
}
