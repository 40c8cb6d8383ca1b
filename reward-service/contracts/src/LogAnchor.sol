// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {ILogAnchor} from "./interfaces/ILogAnchor.sol";

/// @title Anchor of log heads
contract LogAnchor is ILogAnchor, AccessControl {
    /// @dev The last head of a log; its root is in `_roots`.
    struct Head {
        uint64 treeSize;
        uint48 anchoredAt;
    }

    /// @notice May anchor heads.
    bytes32 public constant ANCHORER_ROLE = keccak256("ANCHORER_ROLE");

    /// @notice Heads in one batch.
    uint256 public constant MAX_ANCHORS = 32;

    mapping(bytes32 logId => Head head) private _heads;
    mapping(bytes32 logId => mapping(uint64 treeSize => bytes32 rootHash)) private _roots;
    mapping(bytes32 logId => bytes32 key) private _keys;

    /**
     * @param admin grants and takes the anchorer's role
     * @param anchorer first holder of the anchorer's role
     */
    constructor(address admin, address anchorer) {
        if (admin == address(0) || anchorer == address(0)) revert LogAnchorZeroAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(ANCHORER_ROLE, anchorer);
    }

    /// @inheritdoc ILogAnchor
    function anchor(bytes32 logId, uint64 treeSize, bytes32 rootHash) external onlyRole(ANCHORER_ROLE) {
        if (!_anchor(logId, treeSize, rootHash)) revert LogAnchorAlreadyAnchored(logId, treeSize);
    }

    /// @inheritdoc ILogAnchor
    function anchorBatch(Anchor[] calldata anchors) external onlyRole(ANCHORER_ROLE) returns (uint256 anchored) {
        if (anchors.length > MAX_ANCHORS) revert LogAnchorTooMany(MAX_ANCHORS, anchors.length);
        for (uint256 i = 0; i < anchors.length; ++i) {
            if (_anchor(anchors[i].logId, anchors[i].treeSize, anchors[i].rootHash)) ++anchored;
        }
    }

    /// @inheritdoc ILogAnchor
    function setLogKey(bytes32 logId, bytes32 key) external onlyRole(ANCHORER_ROLE) {
        if (key == 0 || key == _keys[logId]) revert LogAnchorInvalidKey(logId, key);
        _keys[logId] = key;
        emit LogKeySet(logId, key);
    }

    /// @inheritdoc ILogAnchor
    function logKey(bytes32 logId) external view returns (bytes32) {
        return _keys[logId];
    }

    /// @inheritdoc ILogAnchor
    function latest(bytes32 logId) external view returns (uint64 treeSize, bytes32 rootHash, uint48 anchoredAt) {
        Head memory head = _heads[logId];
        return (head.treeSize, _roots[logId][head.treeSize], head.anchoredAt);
    }

    /// @inheritdoc ILogAnchor
    function rootAt(bytes32 logId, uint64 treeSize) external view returns (bytes32) {
        return _roots[logId][treeSize];
    }

    /// Returns false when this very head was anchored last.
    function _anchor(bytes32 logId, uint64 treeSize, bytes32 rootHash) private returns (bool) {
        if (treeSize == 0) revert LogAnchorEmptyLog(logId);
        uint64 last = _heads[logId].treeSize;
        if (treeSize < last) revert LogAnchorShrunk(logId, last, treeSize);
        if (treeSize == last) {
            bytes32 known = _roots[logId][last];
            if (known != rootHash) revert LogAnchorConflict(logId, treeSize, known, rootHash);
            return false;
        }
        _heads[logId] = Head({treeSize: treeSize, anchoredAt: Time.timestamp()});
        _roots[logId][treeSize] = rootHash;
        emit Anchored(logId, treeSize, rootHash);
        return true;
    }
}
