"""What the fixtures need of cryptography, written plainly: Keccak-256, Ed25519 signing, log and payout trees.

Nothing here comes from the verifiers: agreement with them is a test, not a tautology.
"""
import functools
import hashlib

# Keccak-256, as the Keccak reference writes it: a 5 x 5 state of 64-bit lanes, A[x][y].

ROUND_CONSTANTS = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]
OFFSETS = [[0, 36, 3, 41, 18], [1, 44, 10, 45, 2], [62, 6, 43, 15, 61], [28, 55, 25, 21, 56], [27, 20, 39, 8, 14]]


def _rotate(lane, by):
    return ((lane << by) | (lane >> (64 - by))) & 0xFFFFFFFFFFFFFFFF if by else lane


def _permute(a):
    for constant in ROUND_CONSTANTS:
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[(x + 4) % 5] ^ _rotate(c[(x + 1) % 5], 1) for x in range(5)]
        b = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                b[y][(2 * x + 3 * y) % 5] = _rotate(a[x][y] ^ d[x], OFFSETS[x][y])
        a = [[b[x][y] ^ ((b[(x + 1) % 5][y] ^ 0xFFFFFFFFFFFFFFFF) & b[(x + 2) % 5][y]) for y in range(5)]
             for x in range(5)]
        a[0][0] ^= constant
    return a


def keccak256(message):
    rate = 136
    padded = bytearray(message) + b"\x01" + b"\x00" * ((-len(message) - 1) % rate)
    padded[-1] ^= 0x80
    state = [[0] * 5 for _ in range(5)]
    for block in range(0, len(padded), rate):
        for i in range(rate // 8):
            lane = int.from_bytes(padded[block + 8 * i:block + 8 * i + 8], "little")
            state[i % 5][i // 5] ^= lane
        state = _permute(state)
    return b"".join(state[i][0].to_bytes(8, "little") for i in range(4))


# Ed25519 in projective coordinates, x = X/Z and y = Y/Z.

PRIME = 2**255 - 19
GROUP = 2**252 + 27742317777372353535851937790883648493


def _inverse(x):
    return pow(x, PRIME - 2, PRIME)


CURVE_D = -121665 * _inverse(121666) % PRIME
BASE_Y = 4 * _inverse(5) % PRIME


def _x_of(y):
    xx = (y * y - 1) * _inverse(CURVE_D * y * y + 1)
    x = pow(xx, (PRIME + 3) // 8, PRIME)
    if (x * x - xx) % PRIME:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    return PRIME - x if x % 2 else x


BASE_POINT = (_x_of(BASE_Y), BASE_Y, 1)


def _sum(p, q):
    (x1, y1, z1), (x2, y2, z2) = p, q
    z, x, y = z1 * z2 % PRIME, x1 * x2 % PRIME, y1 * y2 % PRIME
    e, zz = CURVE_D * x * y % PRIME, z * z % PRIME
    cross = (x1 + y1) * (x2 + y2) - x - y
    return z * (zz - e) * cross % PRIME, z * (zz + e) * (x + y) % PRIME, (zz - e) * (zz + e) % PRIME


def _multiple(point, times):
    if times == 0:
        return (0, 1, 1)
    half = _multiple(point, times // 2)
    double = _sum(half, half)
    return _sum(double, point) if times % 2 else double


def _encode(point):
    scale = _inverse(point[2])
    x, y = point[0] * scale % PRIME, point[1] * scale % PRIME
    return (y | (x % 2) << 255).to_bytes(32, "little")


def _expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | 1 << 254
    return scalar, digest[32:]


@functools.lru_cache(maxsize=256)
def public_key(seed):
    return _encode(_multiple(BASE_POINT, _expand(seed)[0]))


@functools.lru_cache(maxsize=256)  # Worlds that differ little sign the same heads.
def sign(seed, message):
    scalar, prefix = _expand(seed)
    public = _encode(_multiple(BASE_POINT, scalar))
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % GROUP
    point = _encode(_multiple(BASE_POINT, r))
    k = int.from_bytes(hashlib.sha512(point + public + message).digest(), "little") % GROUP
    return point + ((r + k * scalar) % GROUP).to_bytes(32, "little")


# The log's tree, by the recursive definitions of RFC 9162, section 2.1.

def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def log_root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = _split(len(leaves))
    return _node(log_root(leaves[:k]), log_root(leaves[k:]))


def inclusion_path(m, leaves):
    if len(leaves) <= 1:
        return []
    k = _split(len(leaves))
    if m < k:
        return inclusion_path(m, leaves[:k]) + [log_root(leaves[k:])]
    return inclusion_path(m - k, leaves[k:]) + [log_root(leaves[:k])]


def consistency_path(m, leaves):
    return _subproof(m, leaves, True)


def _subproof(m, leaves, whole):
    n = len(leaves)
    if m == n:
        return [] if whole else [log_root(leaves)]
    k = _split(n)
    if m <= k:
        return _subproof(m, leaves[:k], whole) + [log_root(leaves[k:])]
    return _subproof(m - k, leaves[k:], False) + [log_root(leaves[:k])]


# OpenZeppelin's StandardMerkleTree over (address account, address token, uint256 cumulative).

def payout_root(leaves):
    if not leaves:
        return bytes(32)
    hashes = []
    for account, token, cumulative in leaves:
        encoded = int(account, 16).to_bytes(32, "big") + int(token, 16).to_bytes(32, "big")
        hashes.append(keccak256(keccak256(encoded + int(cumulative).to_bytes(32, "big"))))
    hashes.sort()
    tree = {2 * len(hashes) - 2 - i: one for i, one in enumerate(hashes)}
    for i in reversed(range(len(hashes) - 1)):
        left, right = tree[2 * i + 1], tree[2 * i + 2]
        tree[i] = keccak256(min(left, right) + max(left, right))
    return tree[0]
