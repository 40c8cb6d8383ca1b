// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The cheat codes of forge that these tests use
interface Vm {
    /// The next call comes from `caller`.
    function prank(address caller) external;

    /// Sets the block time, in seconds.
    function warp(uint256 timestamp) external;

    /// Sets the chain id.
    function chainId(uint256 id) external;

    /// The next call must revert with exactly this data.
    function expectRevert(bytes calldata data) external;

    /// The event emitted next in the test must be emitted by `emitter` in the next call, in every field.
    function expectEmit(bool topic1, bool topic2, bool topic3, bool data, address emitter) external;

    /// Discards the fuzz case unless `condition` holds.
    function assume(bool condition) external pure;

    /// Puts `code` at `account`.
    function etch(address account, bytes calldata code) external;

    /// Makes the slots of `account` cold, as at the beginning of a transaction.
    function cool(address account) external;

    function addr(uint256 privateKey) external pure returns (address);

    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);

    function getNonce(address account) external view returns (uint64);

    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);

    function readFile(string calldata path) external view returns (string memory);

    function parseJsonBytes32(string calldata json, string calldata key) external pure returns (bytes32);

    function parseJsonBytes32Array(string calldata json, string calldata key) external pure returns (bytes32[] memory);

    function parseJsonAddressArray(string calldata json, string calldata key) external pure returns (address[] memory);

    function parseJsonUintArray(string calldata json, string calldata key) external pure returns (uint256[] memory);

    function toString(uint256 value) external pure returns (string memory);
}
