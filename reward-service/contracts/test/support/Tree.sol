// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/**
 * @title Merkle trees in the shape of OpenZeppelin's StandardMerkleTree
 * @dev Nodes lie in one array, the root first, children of i at 2i+1 and 2i+2, leaf i at the i-th place from the end.
 * The leaves keep the order they are given in; a proof holds in any order.
 */
library Tree {
    function leaf(address account, address token, uint256 cumulative) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(account, token, cumulative))));
    }

    function build(bytes32[] memory leaves) internal pure returns (bytes32[] memory nodes) {
        nodes = new bytes32[](2 * leaves.length - 1);
        for (uint256 i = 0; i < leaves.length; ++i) {
            nodes[nodes.length - 1 - i] = leaves[i];
        }
        for (uint256 i = leaves.length - 1; i > 0; --i) {
            nodes[i - 1] = Hashes.commutativeKeccak256(nodes[2 * i - 1], nodes[2 * i]);
        }
    }

    function proof(bytes32[] memory nodes, uint256 leafIndex) internal pure returns (bytes32[] memory path) {
        uint256 start = nodes.length - 1 - leafIndex;
        uint256 depth = 0;
        for (uint256 node = start; node > 0; node = (node - 1) / 2) {
            ++depth;
        }
        path = new bytes32[](depth);
        uint256 step = 0;
        for (uint256 node = start; node > 0; node = (node - 1) / 2) {
            path[step++] = nodes[node % 2 == 0 ? node - 1 : node + 1];
        }
    }
}
